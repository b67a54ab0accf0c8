//! [`Lookup`]: the entries of a finished model, in a layout that touches few cache lines.
//!
//! A text touches some of a hundred thousand entries at random, and the cost is the cache lines that come
//! from far away. So a slot has all data of its entry, and a filter of two bytes per entry, which stays in a
//! near cache, answers for most pairs of syllables that no entry begins with them.
//!
//! `benches/compare/benches/lexicon.rs` compares it with others, all on syllable numbers: 515 MB/s of text in
//! 1.7 MB of memory, `daachorse` 477 in 6.6 MB, `crawdad` 365 in 4.9 MB, `fst` 68 in 0.5 MB. On the text
//! itself none reaches 100.

use alloc::{boxed::Box, vec, vec::Vec};

use super::{
    Node,
    trie::{MAX_STATES, Trie, key},
};

/// The steps of a walk, and the entries that they lead to.
pub(crate) trait Steps {
    /// Whether an entry may begin with two syllables. `false` is certain.
    fn may_begin(&self, first: u16, second: u16) -> bool;

    /// Returns the number and the node of two syllables.
    fn begin(&self, first: u16, second: u16) -> Option<(u32, Node)>;

    /// Returns the number and the node after the node `number` and a syllable.
    fn step(&self, number: u32, syllable: u16) -> Option<(u32, Node)>;
}

/// The entries of a finished model.
#[derive(Debug, Clone)]
pub(crate) struct Lookup {
    slots: Box<[Slot]>,
    shift: u32,
    filter: Box<[u64]>,
    /// The first state that is a node.
    base: u32,
}

/// A step and its target.
#[derive(Debug, Clone, Copy)]
struct Slot {
    key: u32,
    /// The number of the node plus one; 0 is empty.
    number: u32,
    node: Node,
}

/// A step that was begun: its slot was loaded before it is needed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begun {
    key: u32,
    slot: Slot,
}

impl Default for Begun {
    fn default() -> Self {
        Self { key: 0, slot: EMPTY }
    }
}

const EMPTY: Slot = Slot { key: 0, number: 0, node: Node::EMPTY };

impl Lookup {
    /// Builds the lookup from the entries of a trie.
    pub(crate) fn new(trie: &Trie, nodes: &[Node]) -> Self {
        let steps = trie.steps().filter_map(|(key, number)| {
            nodes.get(number as usize).map(|&node| Slot { key, number: number + 1, node })
        });
        let slots: Vec<Slot> = steps.collect();
        Self::of_slots(slots.iter().copied(), nodes.len(), trie.base())
    }

    /// Reads nodes in the order in which a walk from the root meets them, the smaller syllable first, each
    /// with its depth (2 for two syllables). Returns `None` if they are in another order.
    pub(crate) fn read(
        syllables: usize,
        records: impl ExactSizeIterator<Item = (u16, u8, Node)>,
    ) -> Option<Self> {
        let base = syllables as u32;
        let mut slots: Vec<Slot> = Vec::with_capacity(records.len());
        // The path from the root to the last node: syllables and states.
        let mut path: Vec<(u16, u32)> = Vec::new();
        for (syllable, depth, node) in records {
            let above = usize::from(depth).checked_sub(1)?;
            let sorted = path.get(above).is_none_or(|&(last, _)| last < syllable);
            if above > path.len() || !sorted || usize::from(syllable) >= syllables || syllable == 0 {
                return None;
            }
            path.truncate(above);
            let Some(&(_, parent)) = path.last() else {
                path.push((syllable, Trie::start(syllable)));
                continue;
            };
            if let Some(slot) = parent.checked_sub(base).and_then(|parent| slots.get_mut(parent as usize)) {
                slot.node.set_parent();
            }
            let number = slots.len() as u32;
            if (base + number) as usize + 1 >= MAX_STATES {
                return None;
            }
            slots.push(Slot { key: key(parent, syllable), number: number + 1, node });
            path.push((syllable, base + number));
        }
        let len = slots.len();
        Some(Self::of_slots(slots.iter().copied(), len, base))
    }

    fn of_slots(slots: impl Iterator<Item = Slot> + Clone, len: usize, base: u32) -> Self {
        // At most two thirds full.
        let log2 = (len.max(8) * 3 / 2).next_power_of_two().ilog2().min(31);
        let mut new = Self {
            slots: vec![EMPTY; 1 << log2].into(),
            shift: 32 - log2,
            filter: vec![0; 1 << log2.saturating_sub(3)].into(),
            base,
        };
        // The first come to their home: frequent entries, then the others.
        for frequent in [true, false] {
            for slot in slots.clone().filter(|slot| slot.node.is_frequent() == frequent) {
                new.insert(slot);
            }
        }
        new
    }

    /// Whether an entry may continue after the node `number` with a syllable. `false` is certain.
    #[inline(always)]
    pub(crate) fn may_step(&self, number: u32, syllable: u16) -> bool {
        self.may_have(key(self.base + number, syllable))
    }

    #[inline(always)]
    fn may_have(&self, key: u32) -> bool {
        self.bit_of_key(key) & 1 != 0
    }

    /// Returns a number whose lowest bit is whether an entry may begin with two syllables.
    #[inline(always)]
    pub(crate) fn bit_of(&self, first: u16, second: u16) -> u64 {
        self.bit_of_key(key(Trie::start(first), second))
    }

    #[inline(always)]
    fn bit_of_key(&self, key: u32) -> u64 {
        let (word, bit) = self.bit(key);
        self.filter.get(word).map_or(0, |bits| bits >> bit)
    }

    /// Returns the memory in bytes, which `benches/compare` prints.
    #[allow(dead_code)]
    pub(crate) fn heap_bytes(&self) -> usize {
        size_of_val(&*self.slots) + size_of_val(&*self.filter)
    }

    fn insert(&mut self, slot: Slot) {
        let (word, bit) = self.bit(slot.key);
        if let Some(bits) = self.filter.get_mut(word) {
            *bits |= 1 << bit;
        }
        let mut at = self.home(slot.key);
        while let Some(place) = self.slots.get_mut(at) {
            if place.number == 0 {
                *place = slot;
                return;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    #[inline(always)]
    fn home(&self, key: u32) -> usize {
        (mixed(key) >> self.shift) as usize
    }

    /// The word of the filter, and the bit in it, for a key.
    #[inline(always)]
    fn bit(&self, key: u32) -> (usize, u32) {
        let mixed = mixed(key) >> 6;
        ((mixed >> 6) as usize & (self.filter.len() - 1), mixed & 63)
    }

    /// Begins to look up two syllables.
    #[inline(always)]
    pub(crate) fn look_ahead(&self, first: u16, second: u16) -> Begun {
        let key = key(Trie::start(first), second);
        Begun { key, slot: self.slots.get(self.home(key)).copied().unwrap_or(EMPTY) }
    }

    /// Returns the number and the node of what was begun.
    #[inline(always)]
    pub(crate) fn finish(&self, begun: Begun) -> Option<(u32, Node)> {
        let Begun { key, slot } = begun;
        if slot.key == key && slot.number != 0 {
            return Some((slot.number - 1, slot.node));
        }
        if slot.number == 0 { None } else { self.find(key) }
    }

    #[inline(always)]
    fn find(&self, key: u32) -> Option<(u32, Node)> {
        let mut at = self.home(key);
        loop {
            let slot = self.slots.get(at).filter(|slot| slot.number != 0)?;
            if slot.key == key {
                return Some((slot.number - 1, slot.node));
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

impl Steps for Lookup {
    #[inline(always)]
    fn may_begin(&self, first: u16, second: u16) -> bool {
        self.may_have(key(Trie::start(first), second))
    }

    #[inline(always)]
    fn begin(&self, first: u16, second: u16) -> Option<(u32, Node)> {
        self.find(key(Trie::start(first), second))
    }

    #[inline(always)]
    fn step(&self, number: u32, syllable: u16) -> Option<(u32, Node)> {
        self.find(key(self.base + number, syllable))
    }
}

/// A hash of a key. Its upper bits are the best distributed.
#[inline(always)]
fn mixed(key: u32) -> u32 {
    (key ^ key >> 15).wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;

    /// Every step of the trie is there, and no other.
    #[test]
    fn it_has_the_steps_of_the_trie() {
        let mut trie = Trie::new(500, 10);
        let mut nodes = alloc::vec::Vec::new();
        for first in 1..100u16 {
            let second = first * 37 % 499 + 1;
            let Some(pair) = trie.insert(Trie::start(first), second) else { continue };
            let _ = trie.insert(trie.state(pair), first);
            nodes.resize(trie.len(), Node::new(Code::of_word(3, 6), first as i16, 7));
        }
        let lookup = Lookup::new(&trie, &nodes);
        let mut found = 0;
        for first in 1..500 {
            for second in 1..500 {
                let expected = trie.step(Trie::start(first), second);
                let step = lookup.begin(first, second);
                assert_eq!(step.map(|(number, _)| number), expected, "{first} {second}");
                let Some((number, node)) = step else { continue };
                assert!(lookup.may_begin(first, second), "{first} {second}");
                assert_eq!(Some(&node), nodes.get(number as usize));
                assert_eq!(
                    lookup.step(number, first).map(|(number, _)| number),
                    trie.step(trie.state(number), first)
                );
                assert_eq!(lookup.step(number, first + 1), None);
                found += 1;
            }
        }
        assert_eq!(found, 99);
    }
}
