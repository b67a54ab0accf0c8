//! [`Trie`]: sequences of syllable numbers, as a hash table of steps.
//!
//! A step from a state by a syllable is one probe of an open table of 8-byte slots. The first syllable of an
//! entry is a state by itself, so a word of two syllables is one probe, and most gaps of a text end there. It
//! can grow; finished models use [`Lookup`](super::Lookup), which has the same steps.

use alloc::{boxed::Box, vec};

/// The bits of a syllable number in a key. States have the rest of 32 bits.
const SYLLABLE_BITS: u32 = 14;
/// The largest number of syllables, including the unknown one.
pub(crate) const MAX_SYLLABLES: usize = 1 << SYLLABLE_BITS;
/// The largest number of states: first syllables and nodes.
pub(super) const MAX_STATES: usize = 1 << (32 - SYLLABLE_BITS);

/// The sequences of syllables, each with a node.
#[derive(Debug, Clone)]
pub(crate) struct Trie {
    /// The key in the upper half, and the number of the node plus one in the lower half; 0 is empty.
    slots: Box<[u64]>,
    shift: u32,
    /// The first state that is a node.
    base: u32,
    nodes: u32,
}

impl Trie {
    /// Creates an empty trie over `syllables` syllables (including the unknown one) for about `nodes` nodes.
    pub(crate) fn new(syllables: usize, nodes: usize) -> Self {
        let log2 = (nodes.max(8) * 2).next_power_of_two().ilog2();
        Self { slots: vec![0; 1 << log2].into(), shift: 32 - log2.min(31), base: syllables as u32, nodes: 0 }
    }

    /// Returns the state of a sequence after its first syllable.
    #[inline(always)]
    pub(crate) fn start(syllable: u16) -> u32 {
        u32::from(syllable)
    }

    /// Returns the state of a node.
    #[inline(always)]
    pub(crate) fn state(&self, node: u32) -> u32 {
        self.base + node
    }

    /// Returns the node after `state` and `syllable`.
    #[inline(always)]
    pub(crate) fn step(&self, state: u32, syllable: u16) -> Option<u32> {
        let key = key(state, syllable);
        let mut at = self.home(key);
        loop {
            let slot = self.slots.get(at).copied().unwrap_or(0);
            if slot == 0 {
                return None;
            }
            if (slot >> 32) as u32 == key {
                return Some(slot as u32 - 1);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Returns the node after `state` and `syllable`, and creates it if necessary; `None` if the trie is
    /// full.
    pub(crate) fn insert(&mut self, state: u32, syllable: u16) -> Option<u32> {
        if let Some(node) = self.step(state, syllable) {
            return Some(node);
        }
        if (self.base + self.nodes) as usize + 1 >= MAX_STATES || usize::from(syllable) >= MAX_SYLLABLES {
            return None;
        }
        if (self.nodes as usize + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let key = key(state, syllable);
        let node = self.nodes;
        self.nodes += 1;
        self.place(u64::from(key) << 32 | u64::from(node + 1));
        Some(node)
    }

    /// Returns the node of a sequence of two or more syllables.
    pub(crate) fn find(&self, syllables: &[u16]) -> Option<u32> {
        let (first, rest) = syllables.split_first()?;
        let mut state = Self::start(*first);
        let mut node = None;
        for &syllable in rest {
            let next = self.step(state, syllable)?;
            state = self.state(next);
            node = Some(next);
        }
        node
    }

    /// Returns all steps: the key of each, and its node.
    pub(super) fn steps(&self) -> impl Iterator<Item = (u32, u32)> {
        self.slots.iter().filter(|&&slot| slot != 0).map(|&slot| ((slot >> 32) as u32, slot as u32 - 1))
    }

    /// The first state that is a node.
    pub(super) fn base(&self) -> u32 {
        self.base
    }

    /// The number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.nodes as usize
    }

    #[inline(always)]
    fn home(&self, key: u32) -> usize {
        // The upper half of a product is the best distributed.
        let mixed = (key ^ key >> 15).wrapping_mul(0x9e37_79b1);
        (mixed >> self.shift) as usize
    }

    fn place(&mut self, slot: u64) {
        let mut at = self.home((slot >> 32) as u32);
        while let Some(place) = self.slots.get_mut(at) {
            if *place == 0 {
                *place = slot;
                return;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn grow(&mut self) {
        let slots = vec![0; self.slots.len() * 2].into();
        let old: Box<[u64]> = core::mem::replace(&mut self.slots, slots);
        self.shift -= 1;
        for slot in old.into_iter().filter(|&slot| slot != 0) {
            self.place(slot);
        }
    }
}

#[inline(always)]
pub(super) fn key(state: u32, syllable: u16) -> u32 {
    state << SYLLABLE_BITS | u32::from(syllable)
}
