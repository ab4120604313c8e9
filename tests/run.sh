# ./run test, sourced by ./run: lint, production checks, then the tests on both databases.
# With CI=true nothing may be left out; otherwise it says at the end what did not run.

LEFT_OUT=""

leave_out() { # NAME: in CI a failure, elsewhere a line at the end
    if [ "${CI:-}" = true ]; then
        say "Tidak dapat dijalankan: $1" >&2
        exit 1
    fi
    LEFT_OUT="$LEFT_OUT $1;"
}

have() { # have PROGRAM PACKAGE…: what tests start; in CI it is installed from Debian
    PATH=$PATH:/usr/sbin command -v "$1" >/dev/null 2>&1 && return
    shift
    [ "${CI:-}" = true ] && as_root_or_say "$@"
}

postgres_bin() { # prints the folder of a server binary
    for folder in /usr/lib/postgresql/*/bin; do
        [ -x "$folder/initdb" ] && printf '%s' "$folder" && return
    done
    return 1
}

have_postgres() { # a server binary, which tests of outages and of the deployment start too
    postgres_bin >/dev/null || { [ "${CI:-}" = true ] && as_root_or_say postgresql; }
}

start_postgres() { # a private cluster in a temporary folder, on a socket only
    bin=$(postgres_bin) || return 1
    PGFOLDER=$(mktemp -d /tmp/kim-pg.XXXXXX)
    as=""
    if [ "$(id -u)" = 0 ]; then
        chown postgres "$PGFOLDER"
        as="runuser -u postgres --"
    fi
    $as "$bin/initdb" -D "$PGFOLDER/data" -A trust -U kim -E UTF8 --locale=C.UTF-8 >/dev/null
    $as "$bin/pg_ctl" -D "$PGFOLDER/data" -w -l "$PGFOLDER/log" \
        -o "-c listen_addresses='' -k $PGFOLDER -c fsync=off -c full_page_writes=off" start >/dev/null
    PGSTOP="$as $bin/pg_ctl -D $PGFOLDER/data -m immediate stop"
    trap '$PGSTOP >/dev/null 2>&1; rm -rf "$PGFOLDER"' EXIT
    "$PY" - "$PGFOLDER" <<'PYTHON'
import sys
import psycopg2
link = psycopg2.connect(host=sys.argv[1], user="kim", dbname="postgres")
link.autocommit = True
link.cursor().execute("CREATE DATABASE kim")
PYTHON
    DATABASE_URL="postgres://kim@/kim?host=$PGFOLDER"
    export DATABASE_URL
}

lint() {
    "$VENV/bin/ruff" check .
    "$VENV/bin/ruff" format --check .
    "$PY" manage.py makemigrations --check --dry-run
    KIM_MODE=production KIM_HOSTS=kim.example KIM_DATA_DIR=$(mktemp -d) \
        KIM_SECRET_KEY="$("$PY" -c 'import secrets; print(secrets.token_urlsafe(60))')" \
        "$PY" manage.py check --deploy --fail-level WARNING
}

with_coverage() { # pytest, with the share of lines that it ran; processes that tests start do not count
    rooms=$(echo */apps.py | sed 's#/apps.py##g; s# #,#g')
    "$PY" -m slipcover --source "$rooms" --omit '*/migrations/*' --json --out "$KIM_DATA_DIR/lines.json" \
        -m pytest -W ignore::pytest.PytestAssertRewriteWarning "$@"
    "$PY" - "$KIM_DATA_DIR/lines.json" <<'PYTHON'
import json
import sys
seen = json.load(open(sys.argv[1]))["summary"]
lines = seen["covered_lines"] + seen["missing_lines"]
print(f"Baris yang dijalankan tes: {seen['percent_covered']:.1f} % dari {lines}")
PYTHON
}

run_tests() {
    install requirements-dev.lock
    KIM_DATA_DIR=$(mktemp -d /tmp/kim-test.XXXXXX)
    export KIM_DATA_DIR KIM_MODE=dev
    say "— Pemeriksaan kode dan pengaturan"
    lint
    have redis-server redis-server || leave_out "tes dengan Redis (pasang redis-server)"
    have nginx nginx-light || leave_out "tes dengan nginx (pasang nginx-light)"
    have_postgres || leave_out "tes dengan PostgreSQL (pasang postgresql)"
    say "— Tes pada SQLite"
    (unset DATABASE_URL && with_coverage -n 2 -m "not journey" "$@")
    have chromium-headless-shell chromium-headless-shell || true # without it, the whole browser
    if have chromium chromium fonts-noto-core; then
        say "— Perjalanan di Chromium"
        # One more than there are processors: a walk waits half of its time.
        env -u DATABASE_URL "$PY" -m pytest -n 3 -m journey "$@"
    else
        leave_out "perjalanan di Chromium (pasang chromium)"
    fi
    if [ -n "${DATABASE_URL:-}" ] || start_postgres; then
        say "— Tes pada PostgreSQL"
        "$PY" -m pytest -n 2 -m "not journey" "$@"
    else
        leave_out "tes pada PostgreSQL"
    fi
    [ -z "$LEFT_OUT" ] || say "Tidak dijalankan:$LEFT_OUT"
    say "Semua lulus."
}
