"""Sentences that trip a naive matcher, each with the level that every muscle in it should get.

The page they stand on is about the hip thrust. `HELD_OUT` was written with the others, before the rules,
and was not used to tune them.
"""

TUNED: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "overview",
        "Unlike squats, which work the quads, hip thrusts isolate the glutes.",
        {"glutes": "primary", "quadriceps": "mentioned"},
    ),
    (
        "overview",
        "Hip thrusts target the glutes, with the hamstrings assisting.",
        {"glutes": "primary", "hamstrings": "secondary"},
    ),
    (
        "overview",
        "It strengthens the gluteus maximus, medius, and minimus.",
        {"gluteus_maximus": "primary", "gluteus_medius": "primary", "gluteus_minimus": "primary"},
    ),
    (
        "overview",
        "The exercise primarily works the chest, while the triceps and front delts assist.",
        {"chest": "primary", "triceps": "secondary", "anterior_deltoid": "secondary"},
    ),
    (
        "overview",
        "Your calves and quads are also engaged.",
        {"calves": "secondary", "quadriceps": "secondary"},
    ),
    ("overview", "It also stretches the hip flexors.", {"hip_flexors": "mentioned"}),
    ("overview", "Tight hamstrings can make this harder.", {"hamstrings": "mentioned"}),
    ("overview", "This takes the load off your lower back.", {"lower_back": "mentioned"}),
    (
        "overview",
        "Strong glutes protect the lower back and the hamstrings.",
        {"glutes": "mentioned", "lower_back": "mentioned", "hamstrings": "mentioned"},
    ),
    (
        "overview",
        "The movement trains the lats, rhomboids and traps.",
        {"lats": "primary", "rhomboids": "primary", "trapezius": "primary"},
    ),
    (
        "overview",
        "Squats and deadlifts work the quads and the lower back.",
        {"quadriceps": "mentioned", "lower_back": "mentioned"},
    ),
    (
        "overview",
        "Hip thrusts work the glutes harder than the hamstrings.",
        {"glutes": "primary", "hamstrings": "mentioned"},
    ),
    ("overview", "The hamstrings act as synergists.", {"hamstrings": "secondary"}),
    ("overview", "The prime mover is the gluteus maximus.", {"gluteus_maximus": "primary"}),
    ("overview", "The gluteus maximus is the prime mover.", {"gluteus_maximus": "primary"}),
    ("overview", "It is a calf raise variation and not a leg press.", {}),
    (
        "overview",
        "The main muscles worked are the glutes and hamstrings.",
        {"glutes": "primary", "hamstrings": "primary"},
    ),
    (
        "overview",
        "Secondary muscles include the adductors and the calves.",
        {"adductors": "secondary", "calves": "secondary"},
    ),
    (
        "overview",
        "It targets the glutes rather than the lower back.",
        {"glutes": "primary", "lower_back": "mentioned"},
    ),
    ("overview", "Your abs stabilise the torso throughout.", {"abdominals": "secondary"}),
    ("overview", "If you feel pain in your lower back, stop.", {"lower_back": "mentioned"}),
    (
        "overview",
        "It builds your quads without straining the lower back.",
        {"quadriceps": "primary", "lower_back": "mentioned"},
    ),
    (
        "overview",
        "The upper and lower back are worked as well.",
        {"upper_back": "secondary", "lower_back": "secondary"},
    ),
    ("steps", "Place your upper back on the bench.", {"upper_back": "mentioned"}),
    ("steps", "Engage your core and squeeze your glutes.", {"core": "mentioned", "glutes": "mentioned"}),
    ("steps", "Feel the stretch in your hamstrings.", {"hamstrings": "mentioned"}),
    ("steps", "Rest the bar on your upper back.", {"upper_back": "mentioned"}),
    ("other", "Back to top", {}),
    ("tips", "Keep your chest up and step back with shoulder-width feet.", {}),
    ("tips", "Drive through the heels to activate the glutes.", {"glutes": "mentioned"}),
    (
        "mistakes",
        "A sagging spine moves the strain from the glutes to the lower back.",
        {"glutes": "mentioned", "lower_back": "mentioned"},
    ),
    ("faq", "The glutes do most of the work.", {"glutes": "primary"}),
)

HELD_OUT: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "overview",
        "Whereas leg presses load the quads, the hip thrust hits the glutes.",
        {"glutes": "primary", "quadriceps": "mentioned"},
    ),
    (
        "overview",
        "Your biceps and forearms help out, but the lats do the bulk of the pulling.",
        {"biceps": "secondary", "forearms": "secondary", "lats": "primary"},
    ),
    (
        "overview",
        "A great move for sculpting your glutes and hamstrings.",
        {"glutes": "primary", "hamstrings": "primary"},
    ),
    ("overview", "The external and internal obliques are the main muscles used.", {"obliques": "primary"}),
    (
        "overview",
        "Weak abs are a common cause of low back pain.",
        {"abdominals": "mentioned", "lower_back": "mentioned"},
    ),
    (
        "overview",
        "Rather than hammering the quads, it emphasises the posterior chain and especially the glutes.",
        {"glutes": "primary", "quadriceps": "mentioned", "posterior_chain": "primary"},
    ),
    ("overview", "The rear delts play a supporting role.", {"posterior_deltoid": "secondary"}),
    (
        "overview",
        "You will lengthen the calves and the hamstrings.",
        {"calves": "mentioned", "hamstrings": "mentioned"},
    ),
    ("overview", "It places little stress on the lower back.", {"lower_back": "mentioned"}),
    (
        "overview",
        "Besides the chest, it recruits the triceps to a lesser degree.",
        {"triceps": "secondary", "chest": "mentioned"},
    ),
    ("steps", "Brace your abs as if someone were about to punch you.", {"abdominals": "mentioned"}),
    ("steps", "Lower the dumbbell to your chest.", {}),
    ("tips", "Don't let your lower back sag.", {"lower_back": "mentioned"}),
    ("faq", "You should not feel it in your neck.", {"neck": "mentioned"}),
    ("faq", "Yes, this exercise is excellent for your triceps.", {"triceps": "primary"}),
    ("benefits", "Builds stronger, rounder glutes.", {"glutes": "primary"}),
    ("overview", "Bench presses are better for the pecs.", {"chest": "mentioned"}),
)

SECOND: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "overview",
        "This compound lift hammers your hamstrings, glutes, and lower back.",
        {"hamstrings": "primary", "glutes": "primary", "lower_back": "primary"},
    ),
    (
        "overview",
        "The main target is the chest, but your triceps and anterior delts also get plenty of work.",
        {"chest": "primary", "triceps": "secondary", "anterior_deltoid": "secondary"},
    ),
    ("overview", "It’s a triceps exercise that spares the elbows.", {"triceps": "primary"}),
    ("overview", "In contrast to the leg press, the hip thrust does not involve the quads much.", {}),
    (
        "overview",
        "Compared with squats, hip thrusts place more emphasis on the glutes and less on the quads.",
        {"glutes": "primary"},
    ),
    ("overview", "If your hip flexors are tight, you may struggle to reach full extension.", {}),
    ("overview", "Your core works hard to stabilise the spine.", {"core": "secondary"}),
    (
        "overview",
        "You’ll strengthen not only your glutes but also your hamstrings.",
        {"glutes": "primary", "hamstrings": "primary"},
    ),
    (
        "overview",
        "The exercise involves the lats, biceps and rear delts.",
        {"lats": "secondary", "biceps": "secondary", "posterior_deltoid": "secondary"},
    ),
    ("overview", "People with weak glutes often overuse their lower back.", {}),
    ("overview", "It helps to relieve tension in the neck and shoulders.", {}),
    ("benefits", "Improves glute strength and power.", {"glutes": "primary"}),
    ("benefits", "Reduces the risk of hamstring injuries.", {}),
    (
        "faq",
        "Hip thrusts mainly work your glutes, though the hamstrings and quads assist.",
        {"glutes": "primary", "hamstrings": "secondary", "quadriceps": "secondary"},
    ),
    ("faq", "No, it will not make your thighs bigger.", {}),
    ("steps", "Keep your back flat and your abs tight.", {}),
    ("steps", "Push through your heels, feeling your glutes work.", {}),
    ("tips", "Avoid shrugging your shoulders towards your ears.", {}),
    (
        "overview",
        "Targeted muscles: gluteus maximus, hamstrings; stabilisers: obliques.",
        {"gluteus_maximus": "primary", "hamstrings": "primary", "obliques": "secondary"},
    ),
    (
        "overview",
        "The rhomboids and traps are trained too.",
        {"rhomboids": "secondary", "trapezius": "secondary"},
    ),
    (
        "overview",
        "A deadlift hits your back; the hip thrust leaves it alone and goes straight for the glutes.",
        {"glutes": "primary"},
    ),
)
"""A later batch, 14 of 22 right when first read; what it taught is in the rules, so it is tuned now."""
