# syntax=docker/dockerfile:1
# The interface is built with Node, the image runs Python alone, as a user without rights.

FROM node:24-bookworm-slim AS interface
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ANNOTATOR_DATA=/data DJANGO_SETTINGS_MODULE=annotator.project.settings
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY manage.py ./
COPY annotator/ annotator/
COPY corpus/ corpus/
COPY api/ api/
COPY --from=interface /build/frontend/dist frontend/dist
RUN useradd --system --uid 10001 --home-dir /data annotator \
    && mkdir /data && chown annotator /data \
    && SECRET_KEY=only-for-this-step ANNOTATOR_DATA=/tmp/build python manage.py collectstatic --no-input -v 0
USER annotator
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "annotator.project.wsgi:application"]
