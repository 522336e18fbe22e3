import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.scrape.challenges import blocked_by
from pipeline.scrape.client import Client, Reply, trusted
from pipeline.scrape.errors import RefusedError, UnreachableError
from tests.scrape.small import (
    FakeClock,
    Sent,
    SmallSite,
    listing,
    paper,
    run,
    settings_for,
    small_site,
)

LIMIT = 4_000_000


def get(url: str, tmp_path: Path, **more: object) -> Reply:
    client = Client(settings_for(tmp_path, **{"max_bytes": LIMIT, **more}))
    try:
        return client.get(url, {})
    finally:
        client.close()


def test_two_gigabytes_are_cut_at_the_limit(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/large": Sent(endless=True)}
        with pytest.raises(RefusedError, match="larger than 4 MB") as refusal:
            get(f"{site.base}/large", tmp_path)
        assert refusal.value.kind == "too_large"
        for _ in range(200):
            if site.hits:
                break
            threading.Event().wait(0.02)
        assert site.hits[0].sent_bytes < 100_000_000


def test_a_length_over_the_limit_is_refused_before_the_body_is_read(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/large": Sent(bytes(LIMIT + 1))}
        with pytest.raises(RefusedError, match="larger than 4 MB"):
            get(f"{site.base}/large", tmp_path)


def test_a_film_is_no_paper(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/film": Sent(b"x", headers={"Content-Type": "video/mp4; codecs=x"})}
        with pytest.raises(RefusedError, match="sent as video/mp4"):
            get(f"{site.base}/film", tmp_path)


def test_a_body_that_trickles_is_not_waited_for_beyond_the_limit(tmp_path: Path) -> None:
    class Hurrying(FakeClock):
        def monotonic(self) -> float:
            self.passed += 1000.0
            return self.passed

    with small_site() as site:
        site.pages = {"/slow": Sent(bytes(1_000_000))}
        with pytest.raises(RefusedError, match="not whole after"):
            get(f"{site.base}/slow", tmp_path, clock=Hurrying())


def test_silence_is_a_failure(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/silent": Sent(b"late", pause_s=0.3)}
        with pytest.raises(UnreachableError, match="no whole answer"):
            get(f"{site.base}/silent", tmp_path, timeout_s=0.05)


def test_a_server_that_is_down_is_a_failure(tmp_path: Path) -> None:
    with small_site() as site:
        base = site.base
    with pytest.raises(UnreachableError, match="no connection"):
        get(f"{base}/a", tmp_path)


def test_cookies_are_told_where_a_page_redirects_to_and_nowhere_else(tmp_path: Path) -> None:
    said = {"Set-Cookie": "who=you"}
    with small_site() as site:
        site.pages = {"/start": listing("paper /a", "paper /c"), "/c": paper("c")}
        site.pages["/a"] = Sent(status=302, headers={**said, "Location": "/b"})
        site.pages["/b"] = paper("b")
        run(site, tmp_path)
        cookies = {hit.path: hit.headers.get("cookie") for hit in site.hits}
    assert (cookies["/b"], cookies["/c"]) == ("who=you", None)


def test_the_host_is_named_though_its_address_is_connected_to(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/a": Sent(b"a")}
        get(f"http://localhost:{site.port}/a", tmp_path)
        assert site.first_hit().headers["host"] == f"localhost:{site.port}"


def reply(body: bytes, status: int = 200, **headers: str) -> Reply:
    return Reply(url="https://a.example/", status=status, headers=headers, body=body)


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"<html><title>Just a moment...</title>", 503),
        reply(b"<html><script src=/_Incapsula_Resource?x=1></script>"),
        Reply(url="", status=200, headers={"cf-mitigated": "challenge"}, body=b""),
        reply(b"<html><title>Access Denied</title>"),
    ],
)
def test_a_challenge_page_is_known_whatever_its_status(answer: Reply) -> None:
    assert "a challenge page" in blocked_by(answer)


@pytest.mark.parametrize("status", [401, 403, 451])
def test_a_refusal_says_whom_to_ask(status: int) -> None:
    assert blocked_by(reply(b"no", status)) == f"blocked: ask the council (status {status})"


def test_minutes_that_speak_of_captchas_are_no_challenge() -> None:
    assert blocked_by(reply(b"<html><p>The captcha on the website was discussed.")) == ""
    assert blocked_by(reply(b"<html>" + b" " * 200_001 + b"cf-chl-")) == ""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for localhost that vouches for itself."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    said = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run([openssl, *said.split(), *names, *files], check=True, capture_output=True)
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[SmallSite]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with small_site(context) as site:
        site.pages = {"/a": Sent(b"a")}
        yield site
    trusted.cache_clear()


def test_a_certificate_that_nobody_vouches_for_is_refused(
    secure: SmallSite, tmp_path: Path
) -> None:
    trusted.cache_clear()
    with pytest.raises(UnreachableError, match=r"(?i)certificate"):
        get(f"https://localhost:{secure.port}/a", tmp_path)
    assert secure.hits == []


def test_a_certificate_is_held_against_the_name_though_an_address_is_connected_to(
    secure: SmallSite, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    trusted.cache_clear()
    assert get(f"https://localhost:{secure.port}/a", tmp_path).body == b"a"
    with pytest.raises(UnreachableError, match=r"(?i)certificate"):
        get(f"https://127.0.0.1:{secure.port}/a", tmp_path)
