"""Gunicorn behind nginx on one machine, as deploy/wuning-portal-web.service starts it."""

import multiprocessing

bind = "unix:/run/wuning-portal/web.sock"
workers = 2 * multiprocessing.cpu_count() + 1
worker_class = "sync"  # rendering is the whole cost: threads only take turns
preload_app = True
timeout = 30
graceful_timeout = 20
max_requests, max_requests_jitter = 5000, 500
control_socket_disable = True
forwarded_allow_ips = "*"  # the socket is reached by nginx alone
accesslog = None  # nginx writes it
