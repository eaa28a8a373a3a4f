# schemadoc on Debian slim, as a user without rights: docker run --rm -v "$PWD:/project" schemadoc build
FROM python:3.13-slim-trixie AS wheel
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY schemadoc ./schemadoc
COPY templates ./templates
COPY site_config ./site_config
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel .

FROM python:3.13-slim-trixie
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 1000 schemadoc \
 && git config --system --add safe.directory /project
RUN --mount=type=bind,from=wheel,source=/wheel,target=/wheel \
    pip install --no-cache-dir "$(echo /wheel/schemadoc-*.whl)[replay,mysql]"
USER schemadoc
WORKDIR /project
EXPOSE 8000
ENTRYPOINT ["schemadoc"]
CMD ["serve", "--host", "0.0.0.0"]
