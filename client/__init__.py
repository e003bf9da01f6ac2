"""A typed client of Seamstep's HTTP interface. It needs pydantic, and nothing of the server.

server = Seamstep("http://127.0.0.1:8080")
outcome = server.run(StartBody(generate_type="both", job=Job(role="Cook", company="Inn", ...)))
if outcome.completed:
    server.requests.save(outcome.handle, Path("out"))
"""

from client.seamstep import Seamstep

__all__ = ["Seamstep"]
