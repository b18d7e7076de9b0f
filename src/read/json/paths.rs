//! Paths of JSON values, such as `orders[].lines[].sku`, as small numbers.

use std::collections::HashMap;

use super::keys;
use crate::read::table::{NAME_BYTES, Table};

/// A path seen so far.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct Node(u32);

/// The path of the whole value.
pub(in crate::read) const ROOT: Node = Node(0);

/// Every path for which there is no room.
const FOLD: Node = Node(u32::MAX);

/// The name that stands for all keys of a map.
const ANY_KEY: &str = "{key}";

/// The name of the field that takes those keys.
const ALL_KEYS: &str = "{keys}";

/// Children of an object after which it is judged anew whether their names are data.
const MANY: usize = 64;

/// The name of a value that is no object.
const BARE: &str = "value";

/// All paths of one file. Their number is bounded; what is beyond it is one path.
pub(in crate::read) struct Paths {
    nodes: Vec<Known>,
    limit: usize,
}

#[derive(Default)]
struct Known {
    name: String,
    children: Vec<(Box<[u8]>, Node)>,
    /// Finds a child once there are many.
    index: HashMap<Box<[u8]>, usize>,
    /// The child that followed the last one found: objects repeat the order of their keys.
    next: usize,
    element: Option<Node>,
    /// The one path of all members of a map, and the path of their keys.
    entry: Option<(Node, Node)>,
    /// All its keys are data.
    is_map: bool,
    /// It was looked at whether they are.
    is_judged: bool,
    field: Option<usize>,
}

impl Paths {
    /// `fields` is the most fields of a table; inner paths have no field of their own.
    pub(in crate::read) fn new(fields: usize) -> Self {
        Paths { nodes: vec![Known::default()], limit: fields.saturating_mul(2).max(1) }
    }

    /// The path of an object's member; where the key is data, the path that takes the key.
    pub(in crate::read) fn child(&mut self, parent: Node, key: &[u8]) -> (Node, Option<Node>) {
        let is_map = self.nodes.get(parent.0 as usize).is_some_and(|known| known.is_map);
        let (node, keys) = if is_map || keys::is_value(key) {
            self.entry(parent)
        } else {
            (self.named(parent, key), FOLD)
        };
        // A key without a path of its own is kept as data too.
        (node, (keys != FOLD || node == FOLD).then_some(keys))
    }

    /// True if the object on that path was never judged to be a map or not.
    pub(super) fn is_unjudged(&self, node: Node) -> bool {
        self.nodes.get(node.0 as usize).is_some_and(|known| !known.is_judged)
    }

    /// Takes note whether they are.
    pub(super) fn judge(&mut self, node: Node, is_map: bool) {
        if let Some(known) = self.nodes.get_mut(node.0 as usize) {
            (known.is_judged, known.is_map) = (true, is_map);
        }
    }

    fn entry(&mut self, parent: Node) -> (Node, Node) {
        let Some(known) = self.nodes.get(parent.0 as usize) else { return (FOLD, FOLD) };
        known.entry.unwrap_or_else(|| {
            let entry =
                (self.named(parent, ANY_KEY.as_bytes()), self.named(parent, ALL_KEYS.as_bytes()));
            self.nodes[parent.0 as usize].entry = Some(entry);
            entry
        })
    }

    fn named(&mut self, parent: Node, key: &[u8]) -> Node {
        let Some(known) = self.nodes.get_mut(parent.0 as usize) else { return FOLD };
        let guess = known.next;
        let found = match known.children.get(guess) {
            Some((name, _)) if **name == *key => Some(guess),
            _ => known.index.get(key).copied(),
        };
        if let Some(at) = found {
            known.next = if at + 1 < known.children.len() { at + 1 } else { 0 };
            return known.children[at].1;
        }
        let text = String::from_utf8_lossy(key);
        let name = if known.name.is_empty() {
            text.into_owned()
        } else {
            format!("{}.{text}", known.name)
        };
        let node = self.add(name);
        if node != FOLD {
            let known = &mut self.nodes[parent.0 as usize];
            known.index.insert(key.into(), known.children.len());
            known.children.push((key.into(), node));
            // So many names are worth a second look.
            known.is_judged &= known.children.len() != MANY;
        }
        node
    }

    /// The path of an array's elements.
    pub(in crate::read) fn element(&mut self, parent: Node) -> Node {
        let Some(known) = self.nodes.get(parent.0 as usize) else { return FOLD };
        if let Some(node) = known.element {
            return node;
        }
        let name = format!("{}[]", known.name);
        let node = self.add(name);
        if node != FOLD {
            self.nodes[parent.0 as usize].element = Some(node);
        }
        node
    }

    fn add(&mut self, name: String) -> Node {
        if self.nodes.len() >= self.limit || name.len() > NAME_BYTES {
            return FOLD;
        }
        self.nodes.push(Known { name, ..Known::default() });
        Node(self.nodes.len() as u32 - 1)
    }

    /// The field of a path in a table, added to it at first sight.
    pub(in crate::read) fn field(&mut self, node: Node, table: &mut Table) -> usize {
        let Some(known) = self.nodes.get_mut(node.0 as usize) else { return table.more() };
        let name = if known.name.is_empty() { BARE } else { &known.name };
        *known.field.get_or_insert_with(|| table.field(name))
    }
}
