# The application as one image: any command of kb, as a user without rights, on a file system it can't write to
# but for /var/lib/kb.
#   docker build -t exercise-kb .
#   docker run --rm --read-only -v kb:/var/lib/kb -v "$PWD/content:/corpus:ro" exercise-kb reindex
#   docker run --read-only -v kb:/var/lib/kb -p 127.0.0.1:8000:8000 exercise-kb
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/kb
ENV PATH=/opt/kb/bin:$PATH
# First what changes seldom: the layers above it are then taken from the cache.
COPY requirements/image.txt /source/requirements/image.txt
RUN pip install --no-deps --only-binary=:all: --require-hashes -r /source/requirements/image.txt
COPY . /source
RUN pip install --no-deps --no-build-isolation /source

FROM python:3.13-slim
COPY --from=build /opt/kb /opt/kb
RUN useradd --uid 10001 --no-create-home --home-dir /var/lib/kb kb \
    && install -d -o kb -g kb -m 0700 /var/lib/kb
ENV PATH=/opt/kb/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    KB_CORPUS=/corpus \
    KB_INDEX=/var/lib/kb/index \
    KB_HOST=0.0.0.0 \
    KB_PORT=8000
WORKDIR /var/lib/kb
VOLUME /var/lib/kb
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"KB_PORT\"]}/health', timeout=4)"]
ENTRYPOINT ["kb"]
CMD ["serve"]
