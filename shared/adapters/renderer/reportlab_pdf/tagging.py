"""The structure tree: what is a heading, a paragraph, a list or a link, for readers that cannot see the page.

ISO 32000-1, 14.7 and 14.8. ReportLab has no part for this, so marked content is written into the page and the
tree is built from its own PDF objects.
"""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from shared.adapters.renderer.reportlab_pdf.page_model import Element


@dataclass(eq=False)
class _Node:
    """An element as it is being filled: other nodes, marked content, link annotations."""

    element: Element | None
    role: str
    children: list["_Node | _Content | _Annotation"] = field(default_factory=list)


@dataclass(frozen=True)
class _Content:
    page: int
    number: int


@dataclass(frozen=True)
class _Annotation:
    page: int
    key: int
    reference: Any


class StructureTree:
    """Collects what is drawn, element by element, and hangs the finished tree into the document."""

    def __init__(self, page_count: int) -> None:
        self._root = _Node(None, "Document")
        self._nodes: dict[Element, _Node] = {}
        self._owners: list[list[_Node]] = [[] for _ in range(page_count)]
        self._annotations: list[tuple[_Node, _Annotation]] = []

    def mark(self, element: Element, page: int) -> int:
        """The number under which the next piece of content on this page belongs to the element."""
        node = self._node(element)
        number = len(self._owners[page])
        self._owners[page].append(node)
        node.children.append(_Content(page, number))
        return number

    def next_annotation_key(self) -> int:
        """The key of the next link in the parent tree; pages have the first keys."""
        return len(self._owners) + len(self._annotations)

    def add_annotation(self, element: Element, page: int, reference: Any) -> None:
        """A link that belongs to the element."""
        annotation = _Annotation(page, self.next_annotation_key(), reference)
        node = self._node(element)
        node.children.append(annotation)
        self._annotations.append((node, annotation))

    def write(self, document: Any) -> None:
        """Add the tree, the parent tree and the mark to ReportLab's document, whose pages are complete."""
        pages = document.Pages.pages
        for number, page in enumerate(pages):
            page.StructParents = number
            page.Tabs = PDFName("S")
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_reference = document.Reference(root, "STRUCTURE")
        references: dict[_Node, Any] = {}
        root.dict["K"] = PDFArray([self._write_node(document, self._root, root_reference, references)])
        root.dict["ParentTree"] = document.Reference(self._parent_tree(references), "STRUCTUREPARENTS")
        root.dict["ParentTreeNextKey"] = self.next_annotation_key()
        document.Catalog.StructTreeRoot = root_reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _node(self, element: Element) -> _Node:
        if element not in self._nodes:
            node = self._nodes[element] = _Node(element, element.role)
            parent = self._node(element.parent) if element.parent else self._root
            parent.children.append(node)
        return self._nodes[element]

    def _write_node(self, document: Any, node: _Node, parent: Any, references: dict[_Node, Any]) -> Any:
        entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(node.role), "P": parent})
        reference = references[node] = document.Reference(entry, f"STRUCTURE{len(references)}")
        kids = [
            self._write_node(document, child, reference, references)
            if isinstance(child, _Node)
            else self._write_leaf(document, child)
            for child in node.children
        ]
        entry.dict["K"] = PDFArray(kids)
        return reference

    def _write_leaf(self, document: Any, leaf: _Content | _Annotation) -> Any:
        page = document.Reference(document.Pages.pages[leaf.page])
        if isinstance(leaf, _Content):
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": leaf.number})
        return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": leaf.reference})

    def _parent_tree(self, references: dict[_Node, Any]) -> Any:
        numbers: list[Any] = []
        for page, owners in enumerate(self._owners):
            numbers += [page, PDFArray([references[owner] for owner in owners])]
        for node, annotation in self._annotations:
            numbers += [annotation.key, references[node]]
        return PDFDictionary({"Nums": PDFArray(numbers)})
