from indexer.taxonomy import load_taxonomy
from kb.showing.asking import canonical
from kb.showing.place import Place


def test_plain_values_are_read_by_any_of_their_names_and_marked_ones_as_they_stand() -> None:
    place = Place(filters={"equipment": ("dumbbells", "-bench", "only:mat", "a thing of my own")})
    found = canonical(place, load_taxonomy()).filters
    assert found == {"equipment": ("dumbbell", "-bench", "only:mat", "a thing of my own")}
