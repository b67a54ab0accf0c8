//! [`Run`]: the atoms between two marks, as numbers. Words never cross a mark, so each run is decided by
//! itself. Several runs can be put together, which is faster: a text has many short ones.

use alloc::vec::Vec;
use core::ops::Range;

use super::{
    model::{Traits, UNKNOWN},
    shape,
};
use crate::Span;

/// The number of cells before the first atom and after the last, so that a window never leaves the run.
pub(super) const PAD: usize = 2;

/// The longest run that is decided at once. A longer text without a mark is cut, which bounds the memory.
pub(super) const LONGEST: usize = 1 << 14;

/// The number of cells of several runs after which they are decided.
pub(super) const ENOUGH: usize = 256;

/// The fewest capitalized syllables of a country and a person: Trung Quốc Tập Cận Bình.
const COUNTRY_AND_PERSON: u8 = 4;

/// An atom with the data that features need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cell {
    pub(super) span: Span,
    pub(super) traits: Traits,
    pub(super) syllable: u16,
    pub(super) shape: u8,
    /// The number of capitalized atoms in a row that end here, up to 7, and in the higher bits the number
    /// that begin here.
    capitals: u8,
}

impl Cell {
    /// Returns the number of capitalized atoms in a row that end here, up to 7.
    #[inline(always)]
    pub(super) const fn capitals_before(self) -> u8 {
        self.capitals & 0xf
    }

    /// Returns the number that begin here.
    #[inline(always)]
    pub(super) const fn capitals_after(self) -> u8 {
        self.capitals >> 4
    }

    /// An atom without place and syllable, to look at its features.
    pub(super) const fn of(traits: Traits, shape: u8, capitals: u8) -> Self {
        Self { span: Span::ordered(0, 0), traits, syllable: UNKNOWN, shape, capitals }
    }

    const fn mark(shape: u8) -> Self {
        Self::of(Traits(0), shape, 0)
    }

    /// Whether it is a mark or the edge of the text.
    #[inline(always)]
    pub(super) const fn is_mark(self) -> bool {
        self.shape < shape::LOWER
    }
}

/// A run in which rules for names may apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Its atoms among all.
    pub(super) atoms: Range<usize>,
    /// Whether it may have a name that is not Vietnamese.
    pub(super) foreign: bool,
    /// Whether a word in another shape follows a capitalized one.
    pub(super) mixed: bool,
    /// Whether it may have a country before a person.
    pub(super) long_name: bool,
}

/// The atoms between two marks, one cell each, with [`PAD`] more cells at both ends. If there are several runs,
/// the marks between them have a cell each.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    cells: Vec<Cell>,
    /// The first cell of the last run.
    start: usize,
    named: Vec<Named>,
    /// Whether a capital directly at the start shows little.
    opened: bool,
    uppers: usize,
    /// The number of atoms with a capital and lowercase letters.
    titled: usize,
    /// Whether a capitalized syllable is unknown, and whether a word in another shape follows a capitalized one.
    unknown: bool,
    mixed: bool,
    /// Whether the capitalized syllables in a row are enough for a country and a person.
    long_name: bool,
    others: bool,
    last_capitals: u8,
    capitals: bool,
}

impl Run {
    /// Empties the run. The text before it has the shape `before`, and a capital directly after it shows
    /// little if `opened`.
    #[inline]
    pub(super) fn begin(&mut self, before: u8, opened: bool) {
        self.cells.clear();
        self.named.clear();
        self.cells.extend([Cell::mark(shape::EDGE), Cell::mark(before)]);
        self.open(opened);
    }

    /// Ends the run before a mark of the shape `shape`, and begins another one after it, like
    /// [`begin`](Self::begin).
    #[inline(always)]
    pub(super) fn go_on(&mut self, mark: Span, shape: u8, opened: bool) {
        self.close();
        self.cells.push(Cell { span: mark, ..Cell::mark(shape) });
        self.open(opened);
    }

    #[inline(always)]
    fn open(&mut self, opened: bool) {
        self.start = self.cells.len();
        self.opened = opened;
        self.uppers = 0;
        self.titled = 0;
        self.unknown = false;
        self.mixed = false;
        self.long_name = false;
        self.others = false;
        self.last_capitals = 0;
        self.capitals = false;
    }

    /// All cells, including those at the ends.
    #[inline(always)]
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cells of the atoms, after the run is finished, and of the marks between several runs.
    #[inline(always)]
    pub(super) fn atoms(&self) -> &[Cell] {
        self.cells.get(PAD..self.cells.len().saturating_sub(PAD)).unwrap_or_default()
    }

    /// The number of atoms of an unfinished run.
    #[inline(always)]
    pub(super) fn open_len(&self) -> usize {
        self.cells.len().saturating_sub(self.start)
    }

    /// Whether several runs have enough atoms to decide them.
    #[inline(always)]
    pub(super) fn is_enough(&self) -> bool {
        self.cells.len() >= ENOUGH
    }

    /// The finished runs in which rules for names may apply.
    #[inline(always)]
    pub(super) fn named(&self) -> &[Named] {
        &self.named
    }

    /// Whether the first two atoms are both capitalized.
    fn starts_with_capitals(&self) -> bool {
        let capital = |cell: &Cell| shape::is_capital(cell.shape);
        self.cells.get(self.start..self.start + 2).is_some_and(|first| first.iter().all(capital))
    }

    /// The syllable of the last atom of an unfinished run.
    pub(super) fn last_syllable(&self) -> u16 {
        self.cells.last().map_or(UNKNOWN, |cell| cell.syllable)
    }

    /// Adds an atom.
    #[inline(always)]
    pub(super) fn push(&mut self, span: Span, syllable: u16, traits: Traits, mut shape: u8) {
        if shape == shape::LOWER {
            self.others = true;
            self.last_capitals = 0;
            self.cells.push(Cell { span, traits, syllable, shape, capitals: 0 });
            return;
        }
        if shape::is_capital(shape) {
            if shape == shape::CAPITAL {
                self.others = true;
                self.titled += 1;
                if self.opened && self.cells.len() == self.start {
                    shape = shape::FIRST;
                }
            } else {
                self.uppers += 1;
            }
            self.last_capitals = (self.last_capitals + 1).min(7);
            self.unknown |= syllable == UNKNOWN;
            self.long_name |= self.last_capitals >= COUNTRY_AND_PERSON;
            self.capitals = true;
        } else {
            self.mixed |= shape == shape::MIXED && self.last_capitals > 0;
            self.last_capitals = 0;
        }
        self.cells.push(Cell { span, traits, syllable, shape, capitals: self.last_capitals });
    }

    /// Ends the run before a mark of the shape `after`.
    #[inline]
    pub(super) fn finish(&mut self, after: u8) {
        self.close();
        self.cells.extend([Cell::mark(after), Cell::mark(shape::EDGE)]);
    }

    #[inline(always)]
    fn close(&mut self) {
        // Most runs have no capital.
        if self.capitals {
            self.close_with_capitals();
        }
    }

    #[inline(never)]
    fn close_with_capitals(&mut self) {
        if self.uppers >= 3 && !self.others || self.titled >= 4 && self.is_title() {
            self.level_capitals();
        }
        let mut count = 0u8;
        for cell in self.cells.get_mut(self.start..).unwrap_or_default().iter_mut().rev() {
            if cell.capitals == 0 {
                count = 0;
            } else {
                count = (count + 1).min(7);
                cell.capitals |= count << 4;
            }
        }
        let (foreign, mixed, long_name) = (self.unknown || self.mixed, self.mixed, self.long_name);
        if foreign || long_name || self.opened && self.starts_with_capitals() {
            let atoms = self.start - PAD..self.cells.len() - PAD;
            self.named.push(Named { atoms, foreign, mixed, long_name });
        }
    }

    /// Whether this is title case (Most Words Are Capitalized): most atoms are capitalized, and a third of them
    /// are rarely capitalized elsewhere.
    #[cold]
    fn is_title(&self) -> bool {
        let mut cells = self.cells.get(self.start..).unwrap_or_default();
        // `Món Ngon Mỗi Ngày 2024`.
        while let [before @ .., last] = cells
            && last.shape == shape::NUMBER
        {
            cells = before;
        }
        let capital = |cell: &Cell| shape::is_capital(cell.shape);
        let common = cells.iter().filter(|cell| capital(cell) && cell.traits.capital() == 1).count();
        cells.last().is_some_and(capital)
            && (self.titled + self.uppers) * 5 >= cells.len() * 4
            && common * 3 >= cells.len()
    }

    /// Treats capitals as lowercase letters, except those of persons: in a heading in capitals they show
    /// nothing else.
    #[cold]
    fn level_capitals(&mut self) {
        let mut rest = self.cells.get_mut(self.start..).unwrap_or_default();
        while !rest.is_empty() {
            let (name, others) = rest.split_at_mut(person_at(rest));
            for (cell, count) in name.iter_mut().zip(1..) {
                cell.capitals = count;
            }
            let Some((cell, after)) = others.split_first_mut() else { return };
            cell.capitals = 0;
            if shape::is_capital(cell.shape) {
                cell.shape = shape::LOWER;
            }
            rest = after;
        }
    }
}

/// Returns the number of atoms of the person's name at the start: a family name, and up to three syllables that
/// follow family names.
fn person_at(cells: &[Cell]) -> usize {
    let is_capital = |cell: &Cell| cell.shape == shape::CAPITAL || cell.shape == shape::FIRST;
    let Some(family) = cells.first().filter(|cell| is_capital(cell)) else { return 0 };
    if family.traits.family() != 1 {
        return 0;
    }
    // A fourth syllable is the name's only if it is not usually written in lowercase.
    let others = cells.iter().enumerate().skip(1).take(3).take_while(|(index, cell)| {
        is_capital(cell)
            && cell.traits.middle() + cell.traits.given() > 0
            && (*index < 3 || cell.traits.capital() != 1)
    });
    match others.count() {
        0 => 0,
        others => 1 + others,
    }
}
