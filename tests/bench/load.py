"""The load driver: eight connections in threads of one process, a new connection for each request.

A small one of our own, since no load driver comes as a wheel: it tops out near 4,000 requests a
second, so it flatters nothing: fast pages look slower than they are.

`python -m tests.bench.load <port> <path> <seconds> [cookie]` prints a JSON line.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time

CLIENTS = 8


def ask(port: int, request: bytes) -> tuple[int, int]:
    """One request on a connection of its own; its status and the size of its body in bytes."""
    with socket.create_connection(("127.0.0.1", port), 30) as wire:
        wire.sendall(request)
        parts = []
        while part := wire.recv(262_144):
            parts.append(part)
    head, _, body = b"".join(parts).partition(b"\r\n\r\n")
    return int(head[9:12]), len(body)


def run(port: int, path: str, seconds: float, cookie: str = "") -> dict:
    """Requests a second, latencies in milliseconds, and what went wrong."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    _, size = ask(port, request)
    took: list[float] = []
    errors: list[int] = []
    end = time.perf_counter() + seconds

    def client() -> None:
        while (begun := time.perf_counter()) < end:
            try:
                status, _ = ask(port, request)
            except OSError:
                status = 0
            if status == 200:
                took.append(time.perf_counter() - begun)
            else:
                errors.append(status)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took.sort()
    return {
        "per_second": len(took) / seconds,
        "p50": 1000 * took[len(took) // 2] if took else 0,
        "p99": 1000 * took[int(len(took) * 0.99)] if took else 0,
        "body": size,
        "errors": len(errors),
    }


if __name__ == "__main__":
    port, path, seconds, *cookie = sys.argv[1:]
    print(json.dumps(run(int(port), path, float(seconds), *cookie)))  # noqa: T201
