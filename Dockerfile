# The image of web, worker, beat and migrate. Bases can be replaced by those of an internal registry (--build-arg).
ARG PYTHON_IMAGE=python:3.13-slim
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM ${PYTHON_IMAGE} AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/runtime.txt /build/
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /build/runtime.txt

FROM ${PYTHON_IMAGE}
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    XIANGYIN_ENV=production \
    XIANGYIN_STATE=/var/lib/xiangyin \
    ASSETS_ROOT=/opt/assets \
    STATIC_ROOT=/opt/static
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/xiangyin xiangyin
WORKDIR /srv/xiangyin
COPY --from=packages /opt/venv /opt/venv
COPY . .
# The files that pages use are copied and then collected with hashed names; the secrets here live for this line only.
RUN --mount=type=bind,from=assets,source=/build/node_modules,target=/srv/xiangyin/node_modules \
    python -m launch.assets /opt/assets \
    && SECRET_KEY=collectstatic-only-collectstatic-only-collectstatic-0123456789 ALLOWED_HOSTS=localhost \
       DATABASE_URL=postgres://nobody@localhost/none REDIS_URL=redis://localhost \
       python manage.py collectstatic --noinput
USER xiangyin
VOLUME /var/lib/xiangyin
EXPOSE 8000
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
