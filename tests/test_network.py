import socket

import pytest

from tests.network import NetworkRefusedError


def test_tests_cannot_connect_to_another_machine() -> None:
    with socket.socket() as outside, pytest.raises(NetworkRefusedError, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))


def test_tests_cannot_send_to_another_machine() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as outside,
        pytest.raises(NetworkRefusedError, match=r"192\.0\.2\.1"),
    ):
        outside.sendto(b"", ("192.0.2.1", 9))


def test_tests_cannot_look_up_names() -> None:
    with pytest.raises(NetworkRefusedError, match=r"council\.example"):
        socket.getaddrinfo("council.example", 443)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
