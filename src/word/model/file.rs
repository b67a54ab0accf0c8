//! The file of a model: a container as in `linear`, read and checked as a whole.
//!
//! Sections:
//!
//! - the folded syllables, one per line;
//! - four bytes of traits for the unknown syllable and for each of these;
//! - the nodes of the trie, seven bytes each, in the order in which a walk from the root meets them: syllable
//!   (2 bytes), depth, code, cost, score (2 bytes);
//! - the weights, which are a container themselves;
//! - one byte for each node below the first level: what is added to its score at the start of a run.
//!
//! All numbers are little-endian.

use alloc::{boxed::Box, vec, vec::Vec};

use super::{
    Bounds, LOG2_WEIGHTS, Lookup, MAX_SYLLABLES, Model, Node, Syllables, TEMPLATE, Traits, Trie, Weights,
    bounds::classify, no_weights,
};
use crate::{
    Error, ErrorKind, Result,
    linear::{self, Sections},
};

const KIND: [u8; 4] = *b"WORD";
const SECTIONS: usize = 5;
const NODE: usize = 7;
/// Far above what the weights of a gap can add up to, so that no sum overflows.
const MAX_BIAS: u32 = 1 << 30;

impl Model {
    /// Reads a model.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let sections = Sections::check(bytes, KIND, SECTIONS)?;
        let section = |i: usize| bytes.get(sections.range(i)).unwrap_or_default();
        let weights = linear::Model::from_bytes(section(3), TEMPLATE)?;
        if weights.bias().unsigned_abs() > MAX_BIAS {
            return Err(invalid("the bias is out of range"));
        }
        let list = core::str::from_utf8(section(0)).map_err(|_| invalid("the syllables are not UTF-8"))?;
        let list: Vec<&str> = list.lines().collect();
        let mut traits: Vec<Traits> =
            section(1).as_chunks::<4>().0.iter().map(|bytes| Traits(u32::from_le_bytes(*bytes))).collect();
        if list.len() >= MAX_SYLLABLES || traits.len() != list.len() + 1 || section(1).len() % 4 != 0 {
            return Err(invalid("the numbers of syllables and traits differ"));
        }
        let (records, rest) = section(2).as_chunks::<NODE>();
        let mut sound = rest.is_empty();
        // A first syllable has a record too, but no node.
        let nodes = records.iter().map(|&[s0, s1, depth, code, cost, w0, w1]| {
            let node = Node::from_bytes(code, cost, i16::from_le_bytes([w0, w1]));
            sound &= node.is_some();
            (u16::from_le_bytes([s0, s1]), depth, node.unwrap_or(Node::new(super::Code::INNER, 0, 0)))
        });
        let read = Lookup::read(list.len() + 1, nodes);
        let Some(lookup) = read.filter(|_| sound) else {
            return Err(invalid("the entries are out of order"));
        };
        let classes = classify(&mut traits);
        Ok(Self {
            syllables: Syllables::new(list.iter().copied(), &traits),
            traits: traits.into(),
            lookup,
            starts: section(4).iter().map(|&byte| byte as i8).collect(),
            weights: table((0..).map(|i| weights.weight(i) as i16)),
            bias: weights.bias(),
            classes: classes.into(),
            bounds: Bounds::default(),
        })
    }

    /// Returns a model without entries, which joins nothing.
    pub(crate) fn empty() -> Self {
        Self::of_entries(&[], vec![Traits::default()], &Trie::new(1, 0), &[], no_weights())
    }

    /// Returns a model of entries without learned scores, with weights that never join by themselves.
    pub(crate) fn of_entries(
        syllables: &[&str],
        traits: Vec<Traits>,
        trie: &Trie,
        nodes: &[Node],
        weights: Weights,
    ) -> Self {
        let syllables = Syllables::new(syllables.iter().copied(), &traits);
        Self {
            syllables,
            traits: traits.into(),
            lookup: Lookup::new(trie, nodes),
            starts: Box::default(),
            weights,
            bias: -1,
            classes: Box::default(),
            bounds: Bounds::default(),
        }
    }
}

/// Takes the first weights, as many as there are features.
fn table(weights: impl Iterator<Item = i16>) -> Weights {
    let table: Box<[i16]> = weights.take(1 << LOG2_WEIGHTS).collect();
    // The iterator is endless, so there are enough.
    table.try_into().unwrap_or_else(|_| no_weights())
}

fn invalid(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, alloc::format!("the word model is damaged: {what}; train it again"))
}

/// The contents of a file: syllables, and entries as sequences of their numbers.
#[cfg(feature = "train")]
pub(crate) struct Parts<'p> {
    pub(crate) syllables: &'p [&'p str],
    pub(crate) traits: &'p [Traits],
    /// Sorted; each with its node. Sequences without a node of their own may be missing.
    pub(crate) entries: &'p [(&'p [u16], Node, i8)],
    pub(crate) weights: &'p linear::Model<'p>,
}

#[cfg(feature = "train")]
impl Parts<'_> {
    /// Returns the bytes of the file.
    pub(crate) fn write(&self) -> Vec<u8> {
        let text = self.syllables.join("\n");
        let traits: Vec<u8> = self.traits.iter().flat_map(|traits| traits.0.to_le_bytes()).collect();
        let (mut nodes, mut starts) = (Vec::new(), Vec::new());
        let mut path: &[u16] = &[];
        for &(entry, node, start) in self.entries {
            let shared = path.iter().zip(entry).take_while(|(a, b)| a == b).count();
            for (depth, &syllable) in (1..).zip(entry).skip(shared) {
                let own = depth == entry.len();
                let (code, cost, start, score) =
                    if own { (node.code().number(), node.cost, start, node.score) } else { (0, 0, 0, 0) };
                nodes.extend_from_slice(&syllable.to_le_bytes());
                nodes.extend_from_slice(&[depth as u8, code, cost]);
                nodes.extend_from_slice(&score.to_le_bytes());
                if depth > 1 {
                    starts.push(start as u8);
                }
            }
            path = entry;
        }
        linear::write_sections(KIND, &[text.as_bytes(), &traits, &nodes, &self.weights.to_bytes(), &starts])
    }
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn a_bias_without_measure_is_refused() {
        for (bias, sound) in [(0, true), (1 << 30, true), (i32::MAX, false), (i32::MIN, false)] {
            let head = [TEMPLATE, 16, 0, bias as u32, 1_f32.to_bits()];
            let head: Vec<u8> = head.iter().flat_map(|number| number.to_le_bytes()).collect();
            let weights = linear::write_sections(*b"LINE", &[&head, &[0xff, 0x7f], b""]);
            let weights = linear::Model::from_bytes(weights, TEMPLATE).unwrap();
            let parts =
                Parts { syllables: &[], traits: &[Traits::default()], entries: &[], weights: &weights };
            let read = Model::from_bytes(&parts.write());
            assert_eq!(read.map_err(|error| error.kind()).err(), (!sound).then_some(ErrorKind::InvalidData));
        }
    }
}
