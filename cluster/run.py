"""Start and stop a real OpenSearch cluster on this machine: `python cluster/run.py start|stop|status`.

Three nodes, each a Java process of its own, from Maven Central. Needs Maven and a JDK of 21 or newer, which
is looked for in JAVA_HOME and in the system's folders of JVMs, whichever java is the default. Standard
library only.
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
FOLDER = HERE / ".run"
OLDEST_JAVA = 21
JVM_FOLDERS = (Path("/usr/lib/jvm"), Path("/Library/Java/JavaVirtualMachines"), Path("/opt/java"))
NODES = 3
HEAP = "384m"
START_SECONDS = 180

FLAGS = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=4",
    "-XX:-UsePerfData",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.file=ALL-UNNAMED",
)
"""Serial collection: on a small machine three nodes with many collector threads starve each other."""


class ClusterError(Exception):
    """The cluster can't be started, and why."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its ports, its folder and, while it runs, its process."""

    name: str
    http: int
    transport: int
    pid: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http}"


class Cluster:
    """The nodes of one cluster, kept in a folder so that another process can stop them."""

    def __init__(self, folder: Path = FOLDER, *, size: int = NODES, heap: str = HEAP) -> None:
        self.folder = folder
        self.size = size
        self.heap = heap
        self.nodes: tuple[Node, ...] = self._read()
        self._children: list[subprocess.Popen[bytes]] = []

    @property
    def urls(self) -> tuple[str, ...]:
        return tuple(node.url for node in self.nodes)

    def start(self) -> None:
        """Start all nodes and wait until they have found each other. Raises ClusterError."""
        if self.nodes and self.is_up():
            return
        self.stop()
        ports = free_ports(2 * self.size)
        names = tuple(f"node-{n}" for n in range(1, self.size + 1))
        self.nodes = tuple(Node(name, ports[2 * n], ports[2 * n + 1], 0) for n, name in enumerate(names))
        for place in range(self.size):
            self.start_node(place)
        self.wait(self.size)

    def start_node(self, place: int) -> None:
        """Start one node, with what it kept on disk."""
        node = self.nodes[place]
        folder = self.folder / node.name
        folder.mkdir(parents=True, exist_ok=True)
        configuration = folder / "node_1" / "config"
        configuration.mkdir(parents=True, exist_ok=True)
        (configuration / "log4j2.properties").write_text(LOGGING)
        (configuration / "opensearch.yml").write_text("# see Node.java\n")
        command = [
            *(["nice", "-n", "10"] if shutil.which("nice") else []),
            str(find_java()), f"-Xms{self.heap}", f"-Xmx{self.heap}", *FLAGS,
            "-cp", classpath(), str(HERE / "Node.java"),
            node.name, str(node.http), str(node.transport), str(folder),
            ",".join(other.name for other in self.nodes),
            ",".join(f"127.0.0.1:{other.transport}" for other in self.nodes),
        ]  # fmt: skip
        with (folder / "output.log").open("ab") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
        self._children.append(process)
        nodes = list(self.nodes)
        nodes[place] = Node(node.name, node.http, node.transport, process.pid)
        self.nodes = tuple(nodes)
        self._write()

    def kill_node(self, place: int, number: int = signal.SIGKILL) -> None:
        """End one node's process at once, as a crash of its machine would."""
        end(self.nodes[place].pid, number)
        self._reap()

    def runs(self, place: int) -> bool:
        """Whether a node's process is there."""
        self._reap()
        return is_running(self.nodes[place].pid)

    def wait(
        self, nodes: int, *, seconds: float = START_SECONDS, status: str | None = None
    ) -> dict[str, object]:
        """Wait until so many nodes are one cluster (of at least that status); give its health."""
        deadline = time.monotonic() + seconds
        health: dict[str, object] = {}
        while time.monotonic() < deadline:
            health = self.health()
            if health.get("number_of_nodes") == nodes and (
                status is None or ORDER.index(str(health["status"])) >= ORDER.index(status)
            ):
                return health
            self._check_alive()
            time.sleep(0.3)
        raise ClusterError(f"not {nodes} nodes after {seconds} s: {health}; see {self.folder}/*/output.log")

    def _reap(self) -> None:
        """Take notice of children that have ended, which would seem to run otherwise."""
        self._children = [child for child in self._children if child.poll() is None]

    def _check_alive(self) -> None:
        self._reap()
        if self.nodes and not any(is_running(node.pid) for node in self.nodes):
            raise ClusterError(f"no node runs: see {self.folder}/*/output.log")

    def health(self) -> dict[str, object]:
        """The cluster's health as any node tells it, empty where none answers."""
        for node in self.nodes:
            try:
                with urllib.request.urlopen(f"{node.url}/_cluster/health?timeout=1s", timeout=2) as answer:
                    found: dict[str, object] = json.load(answer)
                    return found
            except (OSError, urllib.error.URLError, ValueError):
                continue
        return {}

    def is_up(self) -> bool:
        return self.health().get("number_of_nodes") == self.size

    def stop(self) -> None:
        """End all nodes and forget what they kept."""
        for node in self.nodes:
            end(node.pid, signal.SIGTERM)
        deadline = time.monotonic() + 10
        self._reap()
        while time.monotonic() < deadline and any(is_running(node.pid) for node in self.nodes):
            time.sleep(0.1)
            self._reap()
        for node in self.nodes:
            end(node.pid, signal.SIGKILL)
        for child in self._children:
            child.wait()
        self._children.clear()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.nodes = ()

    def _read(self) -> tuple[Node, ...]:
        try:
            return tuple(Node(**kept) for kept in json.loads((self.folder / "nodes.json").read_text()))
        except (OSError, ValueError, TypeError):
            return ()

    def _write(self) -> None:
        (self.folder / "nodes.json").write_text(json.dumps([asdict(node) for node in self.nodes]))


ORDER = ("red", "yellow", "green")

LOGGING = """\
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


def find_java() -> Path:
    """The java of a JDK that is new enough. Raises ClusterError naming what was looked at."""
    for home in _java_homes():
        java = home / "bin" / "java"
        if (home / "bin" / "javac").exists() and java_version(home) >= OLDEST_JAVA:
            return java
    raise ClusterError(
        f"no JDK of {OLDEST_JAVA} or newer in JAVA_HOME, PATH or {', '.join(map(str, JVM_FOLDERS))}"
    )


def _java_homes() -> Iterable[Path]:
    if given := os.environ.get("JAVA_HOME"):
        yield Path(given)
    if found := shutil.which("java"):
        yield Path(found).resolve().parent.parent
    for folder in JVM_FOLDERS:
        for home in sorted(folder.glob("*"), reverse=True):
            yield home / "Contents" / "Home" if (home / "Contents").is_dir() else home


def java_version(home: Path) -> int:
    """The feature release of a JDK by its `release` file, 0 where there is none."""
    try:
        text = (home / "release").read_text()
    except OSError:
        return 0
    found = re.search(r'JAVA_VERSION="(?:1\.)?(\d+)', text)
    return int(found[1]) if found else 0


def why_not() -> str | None:
    """Why no cluster can run here, None if one can."""
    try:
        find_java()
    except ClusterError as error:
        return str(error)
    return None if shutil.which("mvn") else "no Maven (mvn) on PATH"


def classpath() -> str:
    """The jars of the pom, fetched by Maven at first; kept beside it until the pom changes."""
    kept = HERE / ".classpath"
    if kept.exists() and kept.stat().st_mtime >= POM.stat().st_mtime:
        found = kept.read_text().strip()
        if all(Path(jar).exists() for jar in found.split(os.pathsep)):
            return found
    maven = shutil.which("mvn")
    if maven is None:
        raise ClusterError("no Maven (mvn) on PATH")
    command = [
        maven,
        "-q",
        "-B",
        "-ntp",
        "-f",
        str(POM),
        "dependency:build-classpath",
        f"-Dmdep.outputFile={kept}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode:
        raise ClusterError(f"Maven failed: {(done.stdout + done.stderr)[-2000:]}")
    return kept.read_text().strip()


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on, below those that the system gives to outgoing connections."""
    found: list[int] = []
    for port in range(19200, 29200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise ClusterError("no free ports")


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return pid > 0


def end(pid: int, number: int) -> None:
    """Send a signal to a process, if it is there."""
    if pid > 0:  # to the system 0 means ourselves and all our children
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["start", "stop", "status"])
    parser.add_argument("--nodes", type=int, default=NODES)
    parser.add_argument("--heap", default=HEAP, help="of each node, as Java writes it (384m)")
    chosen = parser.parse_args()
    cluster = Cluster(size=chosen.nodes, heap=chosen.heap)
    try:
        if chosen.command == "start":
            cluster.start()
            print(f"export KB_ENGINE=opensearch KB_OPENSEARCH_URL={','.join(cluster.urls)}")
        elif chosen.command == "stop":
            cluster.stop()
        else:
            print(json.dumps(cluster.health()))
    except ClusterError as error:
        print(f"cluster: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
