from pathlib import Path

import pytest

from pipeline.scrape import guard
from pipeline.scrape.errors import RefusedError, UnreachableError
from tests.scrape.small import Sent, kinds, lines, listing, paper, run, small_site

HOSTS = [("democracy.example", 443)]


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/a",
        "https://democracy.example:8443/a",
        "https://democracy.example.elsewhere.example/a",
        "https://democracy.example@elsewhere.example/a",
        "file:///etc/passwd",
        "ftp://democracy.example/a",
        "https://democracy.example:port/a",
        "//democracy.example/a",
    ],
)
def test_an_address_off_the_hosts_of_the_row_is_refused(url: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        guard.check_host(url, HOSTS)
    assert refusal.value.kind == "off_site"


def test_http_and_https_are_one_host() -> None:
    assert guard.check_host("http://Democracy.example/a", HOSTS) == ("democracy.example", 80)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
    ],
)
def test_addresses_of_private_networks_are_not_public(address: str) -> None:
    assert not guard.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1"])
def test_addresses_of_the_network_are_public(address: str) -> None:
    assert guard.is_public(address)


def test_a_name_that_leads_into_a_private_network_is_refused_after_it_is_looked_up() -> None:
    with pytest.raises(RefusedError, match="private network"):
        guard.resolve(("localhost", 80), allow_private=False)
    assert "127.0.0.1" in guard.resolve(("localhost", 80), allow_private=True)


def test_a_name_without_an_address_cannot_be_reached() -> None:
    with pytest.raises(UnreachableError, match="has no address"):
        guard.resolve(("a..b", 80), allow_private=False)


@pytest.mark.parametrize("media_type", ["video/mp4", "application/x-msdownload", "text/css"])
def test_what_no_paper_is_is_refused_by_its_media_type(media_type: str) -> None:
    with pytest.raises(RefusedError, match="which no paper is"):
        guard.check_media_type(media_type)


@pytest.mark.parametrize("media_type", ["", "application/pdf", "application/octet-stream"])
def test_what_may_be_a_paper_is_let_through(media_type: str) -> None:
    guard.check_media_type(media_type)


def test_private_addresses_are_refused_unless_the_operator_says_so(tmp_path: Path) -> None:
    with small_site() as site:
        site.pages = {"/start": listing()}
        found = run(site, tmp_path, allow_private=False, interval_s=1.0)
        assert kinds(found) == ["off_site"]
        assert site.hits == []


def test_a_redirect_off_the_site_is_refused_and_not_followed(tmp_path: Path) -> None:
    with small_site() as site, small_site() as elsewhere:
        elsewhere.pages = {"/p": paper("not ours")}
        away = {"Location": f"{elsewhere.base}/p"}
        site.pages = {"/start": listing("paper /p"), "/p": Sent(status=302, headers=away)}
        found = run(site, tmp_path)
        assert kinds(found) == ["off_site"]
        assert elsewhere.hits == []
        assert lines(tmp_path) == []


def test_a_link_off_the_site_is_refused(tmp_path: Path) -> None:
    with small_site() as site, small_site() as elsewhere:
        site.pages = {"/start": listing(f"paper {elsewhere.base}/p")}
        found = run(site, tmp_path)
        assert kinds(found) == ["off_site"]
        assert found.problems[0].url == f"{elsewhere.base}/p"
        assert elsewhere.hits == []
