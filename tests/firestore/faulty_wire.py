"""A proxy between the product and Firestore that makes calls fail on the wire, as networks and servers do."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import grpc
from google.cloud.firestore_v1 import types

from shared.adapters.document_store.firestore_values import read
from shared.domain.model import JsonObject

CALLS_ANSWERED_ONCE = ("Commit", "Rollback", "BeginTransaction")


@dataclass(frozen=True)
class Fault:
    """One call that fails with a status: before it reaches Firestore, or after Firestore has done it."""

    status: grpc.StatusCode
    after: bool = False
    details: str = "on purpose"


@dataclass
class FaultyWire(grpc.GenericRpcHandler):
    """Passes every call on. `faults` says, call by call, what becomes of it; `seen` is what came."""

    upstream: grpc.Channel
    faults: Callable[[str], Fault | None] = lambda _name: None
    seen: list[str] = field(default_factory=list)
    open_streams: list[grpc.Call] = field(default_factory=list)
    committed: list[bytes] = field(default_factory=list)  #: the commits that Firestore accepted

    def break_streams(self) -> None:
        """Cut off whoever listens, as a server that goes away does."""
        for stream in self.open_streams:
            stream.cancel()

    def changes(self) -> list[tuple[str, JsonObject]]:
        """(path, body) of every document that a commit has written, whoever made it: Firestore's own history."""
        writes = [write for sent in self.committed for write in types.CommitRequest.pb().FromString(sent).writes]
        written = [write.update for write in writes if write.HasField("update")]
        return [(document.name.partition("/documents/")[2], read(document.fields)) for document in written]

    def service(self, call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler:
        """The handler of one call, from its name alone: messages pass as they are."""
        method = call_details.method
        name = method.rpartition("/")[2]
        if name in CALLS_ANSWERED_ONCE:
            return grpc.unary_unary_rpc_method_handler(self._passing(name, self.upstream.unary_unary(method), _whole))
        if name == "Listen":
            return grpc.stream_stream_rpc_method_handler(
                partial(self._listening, self.upstream.stream_stream(method))
            )
        stream = self.upstream.unary_stream(method)
        return grpc.unary_stream_rpc_method_handler(self._passing(name, stream, _one_by_one))

    def _passing(self, name: str, call: Any, answer: Callable[[Any], Any]) -> Callable[..., Any]:
        def handle(request: bytes, context: grpc.ServicerContext) -> Any:
            self.seen.append(name)
            fault = self.faults(name)
            if fault is not None and not fault.after:
                context.abort(fault.status, fault.details)
            try:
                answered = answer(call(request, metadata=_metadata(context)))
            except grpc.RpcError as error:
                context.abort(error.code(), error.details())
            if name == "Commit":
                self.committed.append(request)
            if fault is not None:
                context.abort(fault.status, fault.details)
            return answered

        return handle

    def _listening(self, call: Any, requests: Iterator[bytes], context: grpc.ServicerContext) -> Iterator[bytes]:
        stream = call(requests, metadata=_metadata(context))
        self.open_streams.append(stream)
        context.add_callback(stream.cancel)
        try:
            yield from stream
        except grpc.RpcError:
            context.abort(grpc.StatusCode.UNAVAILABLE, "the stream was cut off")


def _metadata(context: grpc.ServicerContext) -> list[tuple[str, str]]:
    return [pair for pair in context.invocation_metadata() if pair[0] != "user-agent"]


def _whole(answer: bytes) -> bytes:
    return answer


def _one_by_one(answers: Any) -> Iterator[bytes]:
    return iter(list(answers))


@contextmanager
def faulty_wire(host: str) -> Iterator[tuple[str, FaultyWire]]:
    """The address of the proxy and the proxy, in front of the Firestore at `host`."""
    with grpc.insecure_channel(host) as upstream, ThreadPoolExecutor(16) as pool:
        wire = FaultyWire(upstream)
        server = grpc.server(pool, handlers=(wire,))
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        try:
            yield f"127.0.0.1:{port}", wire
        finally:
            server.stop(0).wait()
