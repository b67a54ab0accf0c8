//! [`Over`]: what is known while an analysis is written over its source.

use alloc::{string::String, vec::Vec};

use super::{
    super::{
        super::{Losses, lines::Tidy},
        Annotated, Field,
    },
    rows::Rows,
};

/// An analysis that is being written over its source.
pub(super) struct Over<'o, 's> {
    pub(super) annotated: &'o Annotated<'s>,
    pub(super) text: &'s str,
    pub(super) rows: Rows,
    pub(super) out: &'o mut String,
    /// The start of the output.
    pub(super) begin: usize,
    pub(super) losses: &'o mut Losses,
    pub(super) tidy: Tidy,
    /// The new numbers of the words in the rows of the sentence; for other rows, the number of the word
    /// before.
    pub(super) ids: Vec<u32>,
    /// The end of the source lines that are done.
    pub(super) copied: usize,
    pub(super) eol: &'static str,
    /// The number of added tokens so far.
    pub(super) passed: usize,
    /// Whether the text of the sentence does not show spaces.
    pub(super) unknown: bool,
    /// Whether the comment that names the columns is copied from the source.
    pub(super) keeps_header: bool,
    /// For each column to write, its place in the source and what it is.
    pub(super) fields: Vec<(Option<usize>, Field)>,
    /// Whether these are other columns than those of the source.
    pub(super) renames: bool,
}

impl Over<'_, '_> {
    /// Ends the previous line, if the source did not.
    pub(super) fn end_line(&mut self) {
        if self.out.len() > self.begin && !self.out.ends_with('\n') {
            self.out.push_str(self.eol);
        }
    }

    pub(super) fn push(&mut self, line: &str) {
        self.end_line();
        self.out.push_str(line);
        if line.ends_with('\n') {
            self.eol = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
        }
    }

    pub(super) fn push_comment(&mut self, name: &str, value: &str) {
        self.end_line();
        self.out.extend(["# ", name, if value.is_empty() { "" } else { " = " }, value, self.eol]);
    }
}
