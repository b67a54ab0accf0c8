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
    /// The first place: the byte of the input, and the name of the input once it is known.
    first: Option<u64>,
    name: String,
}

/// White space that is a single space or nothing in a list of tokens or in printed text.
const SPACES: &str = "white space between words that is not a single space";

impl Lost {
    /// Counts `count` losses of a kind. The first place is byte `first`.
    pub(crate) fn count(&mut self, what: &'static str, count: u64, first: Option<u64>) {
        self.push(what, count, first, String::new());
    }

    /// Adds the losses that a format reports, except those in `ignore`. What the command itself found out about
    /// tokens is not in the input, and notes on the input are printed.
    pub(crate) fn losses(&mut self, losses: &Losses, ignore: &[Loss]) {
        let ignored = |loss| [Loss::TokenKinds, Loss::Notes].contains(&loss) || ignore.contains(&loss);
        for loss in losses.iter().filter(|&loss| !ignored(loss)) {
            self.count(loss.description(), losses.count(loss), losses.first(loss));
        }
    }

    /// Adds text between the tokens of running text, which a list of tokens or newly printed text does not
    /// have.
    pub(crate) fn gaps(&mut self, stream: &TokenStream<'_>) {
        if stream.layout() != Layout::Running {
            return;
        }
        let (text, spans) = (stream.text(), stream.spans());
        for sentence in stream.sentences() {
            let tokens = spans.get(sentence.token_range()).unwrap_or_default();
            for pair in tokens.windows(2) {
                let &[left, right] = pair else { continue };
                let gap = left.end()..right.start();
                let plain = gap.is_empty() || gap.len() == 1 && text.as_bytes().get(gap.start) == Some(&b' ');
                if !plain {
                    self.gap(text.get(gap.clone()).unwrap_or_default(), stream.origin() + gap.start as u64);
                }
            }
        }
    }

    #[cold]
    fn gap(&mut self, gap: &str, at: u64) {
        let blank = gap.trim().is_empty();
        self.count(if blank { SPACES } else { Loss::Outside.description() }, 1, Some(at));
    }

    /// Adds the losses of a part of the input with this name.
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

    /// Prints the losses; returns `true` if there are any.
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
        say(format_args!("machvan: left out, because {format} cannot represent it: {all}"));
        true
    }
}
