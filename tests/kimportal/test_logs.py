"""Logs that can be kept: no person in them, one line each, and nobody can forge one."""

import json
import logging
import sys

import pytest

from kimportal.logs import JsonFormatter

SECRETS = ["+6281234567890", "081234567890", "ayu@desa.example", "7K3M9QX201ABCDEF", "rahasia"]


def line(message="x", *args, level=logging.INFO, exc_info=None, **extra):
    record = logging.LogRecord("kim", level, __file__, 1, message, args, exc_info)
    record.__dict__.update(extra)
    return JsonFormatter().format(record)


def failure(message):
    try:
        raise ValueError(message)
    except ValueError:
        return sys.exc_info()


@pytest.mark.parametrize("secret", SECRETS)
def test_the_message_of_an_exception_is_not_logged(secret):
    written = line("failed", exc_info=failure(f"Key (phone)=({secret}) already exists."))

    assert secret not in written
    assert json.loads(written)["exception"] == "ValueError"
    assert "test_logs.py" in json.loads(written)["trace"][-1]


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("status", [404, 500])
def test_an_address_and_what_was_sent_are_not_logged(rf, secret, status):
    request = rf.post(f"/akun/undangan/{secret}/?q={secret}", {"phone": secret})

    written = line(
        "Not Found: %s", request.path, level=logging.WARNING, request=request, status_code=status
    )

    assert secret not in written
    assert json.loads(written)["request"] == "POST -"


def test_k_one_time_links_are_masked_in_the_log_of_requests(client, db, capsys, caplog):
    with caplog.at_level(logging.INFO, logger="kimportal.request"):
        client.get("/akun/undangan/7K3M9QX201ABCDEF/?q=ayu@desa.example")

    (record,) = [each for each in caplog.records if each.name == "kimportal.request"]
    written = JsonFormatter().format(record)
    assert "7K3M" not in written
    assert "desa.example" not in written
    assert json.loads(written)["route"] == "akun/undangan/<str:token>/"


def test_a_person_is_a_number_in_the_log(cast, sign_in, caplog):
    with caplog.at_level(logging.INFO, logger="kimportal.request"):
        sign_in(cast.ayu).get("/meja/")

    record = [each for each in caplog.records if each.name == "kimportal.request"][-1]
    assert record.fields["user"] == cast.ayu.pk
    assert "ayu" not in JsonFormatter().format(record)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x00"])
def test_log_not_forgeable_with_ends_of_lines(end):
    written = line("Invalid HTTP_HOST header: %s", f'a{end}{{"level": "INFO"}}')

    assert len(written.splitlines()) == 1
    assert json.loads(written)["level"] == "INFO"
    assert json.loads(written)["message"].count(end) == 1


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x9b31m", "\u202e"])
def test_log_not_forgeable_with_signs_that_a_screen_obeys(sign):
    assert sign not in line("Invalid HTTP_HOST header: %s", f"a{sign}b")


def test_a_line_without_an_exception_at_hand_is_still_written():
    assert json.loads(line("x", exc_info=(None, None, None)))["message"] == "x"


def test_what_cannot_be_json_does_not_break_the_line():
    assert json.loads(line("x", fields={"at": "y", "n": 1}))["n"] == 1
