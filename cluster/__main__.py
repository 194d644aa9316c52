"""`python -m cluster start|stop|status|java|fetch`: a real OpenSearch cluster, from the shell."""

import argparse
import json
import sys

from cluster.java import ClusterError, classpath, find_java
from cluster.nodes import HEAP, NODES, TIER, Cluster


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m cluster", description=__doc__)
    parser.add_argument("command", choices=["start", "stop", "status", "java", "fetch"])
    parser.add_argument("--nodes", type=int, default=NODES)
    parser.add_argument("--heap", default=HEAP, help="of each node, as Java writes it (384m)")
    parser.add_argument("--tier", type=int, default=TIER, help="how far Java compiles: 1 soon, 4 for speed")
    chosen = parser.parse_args()
    cluster = Cluster(size=chosen.nodes, heap=chosen.heap, tier=chosen.tier)
    try:
        match chosen.command:
            case "start":
                cluster.start()
                print(f"export KB_ENGINE=opensearch KB_OPENSEARCH_URL={','.join(cluster.urls)}")
            case "stop":
                cluster.stop()
            case "status":
                print(json.dumps(cluster.health()))
            case "java":
                print(find_java())
            case "fetch":
                classpath()
    except ClusterError as error:
        print(f"cluster: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
