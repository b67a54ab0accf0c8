//! [`Run`]: atoms between two marks, as numbers. Words never cross a mark, so each run is decided by itself.

use alloc::vec::Vec;

use super::{
    model::{Traits, UNKNOWN},
    shape,
};
use crate::Span;

/// Cells before the first atom and behind the last, so that a window never leaves the run.
pub(super) const PAD: usize = 2;

/// The longest run that is decided at once. A text without a mark for longer is cut here, which bounds the memory.
pub(super) const LONGEST: usize = 1 << 14;

/// An atom as the features see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cell {
    pub(super) span: Span,
    pub(super) traits: Traits,
    pub(super) syllable: u16,
    pub(super) shape: u8,
    /// How many atoms with a capital end here without a break, up to 7, and above them how many begin here.
    capitals: u8,
}

impl Cell {
    /// How many atoms with a capital end here without a break, up to 7.
    #[inline(always)]
    pub(super) const fn capitals_before(self) -> u8 {
        self.capitals & 0xf
    }

    /// How many begin here.
    #[inline(always)]
    pub(super) const fn capitals_after(self) -> u8 {
        self.capitals >> 4
    }

    const fn mark(shape: u8) -> Self {
        Self { span: Span::ordered(0, 0), traits: Traits(0), syllable: UNKNOWN, shape, capitals: 0 }
    }
}

/// Atoms between two marks, a cell each, with [`PAD`] cells more at either end.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    cells: Vec<Cell>,
    /// Whether a capital right at the start says little.
    opened: bool,
    uppers: usize,
    /// How many atoms have a capital and small letters.
    titled: usize,
    /// Whether a syllable with a capital is unknown.
    foreign: bool,
    others: bool,
    last_capitals: u8,
    capitals: bool,
}

impl Run {
    /// Empties the run; what stands before it has the shape `before`, and a capital right behind that says little if
    /// `opened`.
    #[inline]
    pub(super) fn begin(&mut self, before: u8, opened: bool) {
        self.cells.clear();
        self.cells.extend([Cell::mark(shape::EDGE), Cell::mark(before)]);
        self.opened = opened;
        self.uppers = 0;
        self.titled = 0;
        self.foreign = false;
        self.others = false;
        self.last_capitals = 0;
        self.capitals = false;
    }

    /// All cells, those at the ends too.
    #[inline(always)]
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cells of the atoms, once the run is finished.
    #[inline(always)]
    pub(super) fn atoms(&self) -> &[Cell] {
        self.cells.get(PAD..self.cells.len().saturating_sub(PAD)).unwrap_or_default()
    }

    /// The number of atoms of a run that is not finished.
    #[inline(always)]
    pub(super) fn open_len(&self) -> usize {
        self.cells.len().saturating_sub(PAD)
    }

    /// Whether it may hold a name that is not Vietnamese.
    #[inline(always)]
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign
    }

    /// Whether rules for names may have a say: there is a foreign syllable with a capital, or a capital at the start.
    #[inline(always)]
    pub(super) fn has_names(&self) -> bool {
        self.foreign || self.opened && self.starts_with_capitals()
    }

    /// Whether both of the first two atoms have a capital.
    fn starts_with_capitals(&self) -> bool {
        let capital = |cell: &Cell| shape::is_capital(cell.shape);
        self.cells.get(PAD..PAD + 2).is_some_and(|first| first.iter().all(capital))
    }

    /// The syllable of the last atom of a run that is not finished.
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
                if self.opened && self.cells.len() == PAD {
                    shape = shape::FIRST;
                }
            } else {
                self.uppers += 1;
            }
            self.foreign |= syllable == UNKNOWN;
            self.last_capitals = (self.last_capitals + 1).min(7);
            self.capitals = true;
        } else {
            self.last_capitals = 0;
        }
        self.cells.push(Cell { span, traits, syllable, shape, capitals: self.last_capitals });
    }

    /// Ends the run before a mark of the shape `after`.
    #[inline]
    pub(super) fn finish(&mut self, after: u8) {
        if self.uppers >= 3 && !self.others || self.titled >= 4 && self.is_title() {
            self.level_capitals();
        }
        if self.capitals {
            let mut count = 0u8;
            for cell in self.cells.iter_mut().rev() {
                if cell.capitals == 0 {
                    count = 0;
                } else {
                    count = (count + 1).min(7);
                    cell.capitals |= count << 4;
                }
            }
        }
        self.cells.extend([Cell::mark(after), Cell::mark(shape::EDGE)]);
    }

    /// Whether Most Of It Is Capitalised, And Not For Names: most atoms have a capital, and half of them hardly ever have one.
    #[cold]
    fn is_title(&self) -> bool {
        let cells = self.cells.get(PAD..).unwrap_or_default();
        let capital = |cell: &Cell| shape::is_capital(cell.shape);
        let common = cells.iter().filter(|cell| capital(cell) && cell.traits.capital() == 1).count();
        let person = |pair: &[Cell]| match pair {
            [family, next] => {
                family.traits.family() == 1 && capital(next) && next.traits.middle() + next.traits.given() > 0
            }
            _ => false,
        };
        cells.last().is_some_and(capital)
            && (self.titled + self.uppers) * 5 >= cells.len() * 4
            && common * 2 >= cells.len()
            && !cells.windows(2).any(person)
    }

    /// In a heading in capitals the capitals say nothing: it is read as if it had small letters.
    fn level_capitals(&mut self) {
        for cell in self.cells.iter_mut().skip(PAD) {
            cell.capitals = 0;
            if shape::is_capital(cell.shape) {
                cell.shape = shape::LOWER;
            }
        }
    }
}
