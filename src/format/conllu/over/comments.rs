//! The comments of a sentence: those of the source, with its new text and id.

use alloc::string::String;
use core::ops::Range;

use super::{
    super::{super::Loss, HEADER, UNKNOWN, comment, kind},
    state::Over,
};
use crate::Sentence;

/// The text of a sentence, and whether the spacing of some token is unknown.
pub(super) struct Text {
    pub(super) value: String,
    pub(super) unknown: bool,
}

impl Over<'_, '_> {
    /// Writes the comments of a sentence that begins where the source's does.
    pub(super) fn comments(
        &mut self,
        before: Range<usize>,
        sentence: &Sentence<'_>,
        part: usize,
        text: &Text,
    ) {
        let at = sentence.source().start;
        let lines = self.text.get(before).unwrap_or_default();
        // Comments before the last blank line belong to no sentence.
        let own = lines
            .split_inclusive('\n')
            .scan(0, |end, line| {
                *end += line.len();
                Some((*end, line))
            })
            .filter(|(_, line)| line.trim_start_matches('\u{feff}').trim_ascii().is_empty())
            .last()
            .map_or(0, |(end, _)| end);
        let (others, own) = lines.split_at_checked(own).unwrap_or((lines, ""));
        for line in others.split_inclusive('\n') {
            self.push(line);
        }
        let first = sentence.index() == 0 && !self.annotated.parted;
        let starts = sentence.starts_paragraph();
        let is = |line: &str, wanted: &[&str]| {
            comment(line.trim_start_matches('\u{feff}').trim_ascii_end()).is_some_and(|(name, _)| {
                name.split_ascii_whitespace().next().is_some_and(|name| wanted.contains(&name))
            })
        };
        let begins = own.split_inclusive('\n').any(|line| is(line, &["newpar", "newdoc"]));
        if starts && !begins && !first {
            self.push_comment("newpar", "");
        }
        let has_text = own.split_inclusive('\n').any(|line| is(line, &["text"]));
        let (mut texted, mut kinded) = (false, false);
        for line in own.split_inclusive('\n') {
            let bare = line.trim_start_matches('\u{feff}').trim_ascii_end();
            match comment(bare) {
                Some(("sent_id", id)) if part > 0 => {
                    let id = alloc::format!("{}-{part}", id.trim_ascii());
                    self.push_comment("sent_id", &id);
                }
                Some(("text", value)) if !text.unknown || part > 0 => {
                    if value == text.value {
                        self.push(line)
                    } else {
                        self.push_comment("text", &text.value)
                    }
                    texted = true;
                }
                Some(("spacing", UNKNOWN)) if !text.unknown => {}
                Some((HEADER, _)) if !self.keeps_header => {}
                Some(("kind", value)) if kind(value).is_some() => {
                    match sentence.kind() {
                        Some(kind) => self.push_comment("kind", kind.as_str()),
                        None => self.push(line),
                    }
                    kinded = true;
                }
                Some(("newpar", "")) if !starts && !first && bare.trim_ascii_end().ends_with("newpar") => {}
                _ => {
                    if !starts && !first && is(line, &["newpar", "newdoc"]) {
                        self.losses.add(Loss::Paragraphs, at);
                    }
                    self.push(line);
                    if is(line, &["sent_id"]) && !has_text && !text.unknown {
                        self.push_comment("text", &text.value);
                        texted = true;
                    }
                }
            }
        }
        if !texted && !has_text && !text.unknown {
            self.push_comment("text", &text.value);
        }
        if text.unknown && texted && !own.split_inclusive('\n').any(|line| is(line, &["spacing"])) {
            self.push_comment("spacing", UNKNOWN);
        }
        if let Some(kind) = sentence.kind().filter(|_| !kinded) {
            self.push_comment("kind", kind.as_str());
        }
    }

    /// Writes the comments of a later part of a split sentence.
    pub(super) fn later_comments(
        &mut self,
        sentence: &Sentence<'_>,
        rows: &Range<usize>,
        part: usize,
        text: &Text,
    ) {
        self.end_line();
        self.out.push_str(self.eol);
        if sentence.starts_paragraph() {
            self.push_comment("newpar", "");
        }
        if let Some(id) = self.sent_id(rows.start) {
            let id = alloc::format!("{id}-{part}");
            self.push_comment("sent_id", &id);
        }
        self.push_comment("text", &text.value);
        if text.unknown {
            self.push_comment("spacing", UNKNOWN);
        }
        if let Some(kind) = sentence.kind() {
            self.push_comment("kind", kind.as_str());
        }
    }

    /// Returns the `sent_id` of the block of a row.
    pub(super) fn sent_id(&self, row: usize) -> Option<&str> {
        let first = self.rows.all.get(self.rows.block(row).start)?.line.start;
        let lines = self.text.get(..first)?.rsplit_terminator('\n');
        let own = lines
            .map(|line| line.trim_ascii_end())
            .take_while(|line| line.trim_start_matches('\u{feff}').starts_with('#'));
        let mut ids = own.filter_map(|line| comment(line.trim_start_matches('\u{feff}')));
        ids.find_map(|(name, id)| (name == "sent_id").then(|| id.trim_ascii()))
    }
}
