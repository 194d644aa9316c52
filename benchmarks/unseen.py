"""What answers are worth on unseen sites: each judged set asked whole, by weights fitted on others.

    python benchmarks/unseen.py [--judged DIR]... [--also F DIR...]... [--negatives N] [--faults]
        [--only NAME...]

The sets, and the options that name them, are those of benchmarks/choice.py; the weights of pieces
(kb/answers/choice.toml) are fitted anew for each set without its questions, then each question is asked as a
user asks it and judged as benchmarks/judging.py judges. `--faults` says what is wrong or silent, question by
question; `--only` asks these sets alone, by weights of all others.
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder holds an `http` that is not the standard one
    sys.path[0] = str(Path(__file__).parent.parent)

import argparse
from collections import Counter
from collections.abc import Mapping
from unittest.mock import patch

from benchmarks.choice import Judged, add_sets, fit, judged_sets, read_sets
from benchmarks.judging import judge, opened, read_questions
from kb.answers import choice
from kb.answers.reply import Reply


def told(row: Mapping[str, object], reply: Reply, count: Counter[str]) -> str:
    """A question that is answered wrongly or not at all; empty where all is right."""
    faults = []
    if count["boxes"] > count["right"] and reply.answer:
        faults.append(f"WRONG ({reply.answer.type}) {reply.answer.text[:200]!r}")
    elif count["answerable"] > count["right"]:
        faults.append("silent")
    if count["tops"] > count["top"]:
        faults.append(f"first is {reply.hits[0].hit.id if reply.hits else None}")
    if count["ruling out"] > count["kept out"]:
        faults.append("finds what is ruled out")
    return f"  {row['id']} [{row['type']}] {row['q']}: {'; '.join(faults)}" if faults else ""


def figures(count: Counter[str]) -> str:
    """The counts of some questions in one line."""
    boxes, right = count["boxes"], count["right"]
    precision, recall = right / max(1, boxes), right / max(1, count["answerable"])
    return (
        f"{boxes:5} boxes, {right:4} right, precision {precision:.3f}, recall {recall:.3f}, "
        f"first hit {count['top']} of {count['tops']}, ruled out {count['kept out']} of {count['ruling out']}"
    )


def asked(one: Judged, faults: bool) -> Counter[str]:
    """Ask all questions of a set, and count what is right."""
    total = Counter[str]()
    with opened(one.roots) as (bench, _):
        for row in read_questions(one.questions, None):
            reply = bench.ask(str(row["q"]))
            count = judge(row, reply)
            total += count
            if faults and (line := told(row, reply, count)):
                print(line)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_sets(parser)
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args()
    sets = judged_sets(options.judged, options.also)
    read = dict(read_sets(sets, options.negatives))
    every = Counter[str]()
    for one in sets:
        if options.only and one.name not in options.only:
            continue
        weights = fit([posed for name, there in read.items() if name != one.name for posed in there])
        with patch.object(choice, "load_weights", lambda weights=weights: weights):
            count = asked(one, options.faults)
        every += count
        print(f"{one.name:12}" + figures(count))
    print(f"{'all':12}" + figures(every))


if __name__ == "__main__":
    main()
