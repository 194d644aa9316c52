"""Three nodes of OpenSearch, each a Java process of its own: start them, wait for them, kill one, stop them.

They outlive the process that starts them: what another one needs to stop them is kept in a folder.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path

from cluster.java import ClusterError, classpath, find_java

FOLDER = Path(__file__).parent / ".run"
NODES = 3
HEAP = "384m"
TIER = 1
"""How far Java compiles: 1 is soon done, which suits tests; 4 makes fast code, which suits measurements."""

START_SECONDS = 240
STOP_SECONDS = 10

FLAGS = (
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.file=ALL-UNNAMED",
)
"""Serial collection: on a small machine three nodes with many collector threads starve each other."""

ORDER = ("red", "yellow", "green")

LOGGING = """\
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


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

    def __init__(
        self, folder: Path = FOLDER, *, size: int = NODES, heap: str = HEAP, tier: int = TIER
    ) -> None:
        self.folder = folder
        self.size = size
        self.heap = heap
        self.tier = tier
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
            str(find_java()), f"-Xms{self.heap}", f"-Xmx{self.heap}", f"-XX:TieredStopAtLevel={self.tier}",
            *FLAGS, "-cp", classpath(), "Node",
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
        """End one node's process at once, as a crash of its machine would, and wait until it is gone."""
        end(self.nodes[place].pid, number)
        deadline = time.monotonic() + STOP_SECONDS
        while self.runs(place) and time.monotonic() < deadline:
            time.sleep(0.02)

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
        deadline = time.monotonic() + STOP_SECONDS
        self._reap()
        while time.monotonic() < deadline and any(is_running(node.pid) for node in self.nodes):
            time.sleep(0.1)
            self._reap()
        for node in self.nodes:
            end(node.pid, signal.SIGKILL)
        for child in self._children:
            child.wait(STOP_SECONDS)
        self._children.clear()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.nodes = ()

    def _read(self) -> tuple[Node, ...]:
        try:
            kept = tuple(Node(**node) for node in json.loads((self.folder / "nodes.json").read_text()))
        except (OSError, ValueError, TypeError):
            return ()
        # After a restart of the machine their numbers may be other processes'.
        return kept if all(self._is_ours(node) for node in kept) else ()

    def _is_ours(self, node: Node) -> bool:
        try:
            command = Path(f"/proc/{node.pid}/cmdline").read_bytes()
        except OSError:
            return not Path("/proc/self").exists() or not is_running(node.pid)
        return str(self.folder).encode() in command or not command

    def _write(self) -> None:
        (self.folder / "nodes.json").write_text(json.dumps([asdict(node) for node in self.nodes]))


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
