//! [`Lost`]: what the output lacks of the input, how often, and where first.

use machvan::{
    Layout, TokenStream,
    format::{Loss, Losses},
};

use crate::error::say;

/// What the output lacks, by description.
#[derive(Debug, Default)]
pub(crate) struct Lost {
    all: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    what: &'static str,
    count: u64,
    /// The first place: the byte of the input, and the input's name as soon as it is known.
    first: Option<u64>,
    name: String,
}

/// White space that a list of tokens, or printed text, has as a single space or not at all.
const SPACES: &str = "white space between words that is not a single space";

impl Lost {
    /// Counts something, `count` times; the first place is byte `first`.
    pub(crate) fn count(&mut self, what: &'static str, count: u64, first: Option<u64>) {
        self.push(what, count, first, String::new());
    }

    /// What a format reports, without what `ignore` has.
    pub(crate) fn losses(&mut self, losses: &Losses, ignore: &[Loss]) {
        for loss in losses.iter().filter(|loss| !ignore.contains(loss)) {
            self.count(loss.description(), losses.count(loss), losses.first(loss));
        }
    }

    /// What stands between the tokens of running text, and not in a list of them or in text that is printed anew.
    pub(crate) fn gaps(&mut self, stream: &TokenStream<'_>) {
        if stream.layout() != Layout::Running {
            return;
        }
        for sentence in stream.sentences() {
            let mut end = None;
            for token in sentence.tokens() {
                let start = end.replace(token.span().end()).unwrap_or(token.span().start());
                let gap = stream.text().get(start..token.span().start()).unwrap_or_default();
                if matches!(gap, "" | " ") {
                    continue;
                }
                let blank = gap.trim().is_empty();
                let what = if blank { SPACES } else { Loss::Outside.description() };
                self.count(what, 1, Some(stream.origin() + start as u64));
            }
        }
    }

    /// Adds what a part of an input, of that name, lost.
    pub(crate) fn add(&mut self, other: &Self, name: impl Fn() -> String) {
        for entry in &other.all {
            self.push(entry.what, entry.count, entry.first, name());
        }
    }

    fn push(&mut self, what: &'static str, count: u64, first: Option<u64>, name: String) {
        match self.all.iter_mut().find(|entry| entry.what == what) {
            Some(entry) => {
                entry.count += count;
                if entry.first.is_none() {
                    (entry.first, entry.name) = (first, name);
                }
            }
            None => self.all.push(Entry { what, count, first, name }),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn clear(&mut self) {
        self.all.clear();
    }

    /// Says what is lost; `true` if anything is.
    pub(crate) fn report(&self, format: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let entries = self.all.iter().map(|entry| {
            let places = if entry.count == 1 { "place" } else { "places" };
            let first = entry.first.map(|first| format!(", first {}: byte {first}", entry.name));
            format!("{} ({} {places}{})", entry.what, entry.count, first.unwrap_or_default())
        });
        let all = entries.collect::<Vec<_>>().join("; ");
        say(format_args!("machvan: left out, since {format} can't hold it: {all}"));
        true
    }
}
