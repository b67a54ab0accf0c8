//! [`Scanner`]: the state between candidates, and the step from one to the next.

use super::role::{Role, role};
use super::window::{AHEAD, BEHIND, Window};
use super::{
    list::Marker,
    nearby::Nearby,
    newline::{self, Break},
    place::Place,
    quick::{self, Quick},
    rule::{Decided, SentenceRule},
    rules,
    scan::{self, Candidate, Found},
    splitter::SentenceSplitter,
};
use crate::chars::{blocks::Blocks, ceil, floor, is_newline, is_terminal, tail};
use crate::vietnamese::Folder;

/// The state of the scan. Positions are bytes of the text, or of the part of it that is held.
#[derive(Debug, Clone)]
pub(crate) struct Scanner {
    /// The next byte to look at.
    at: usize,
    /// The start of the sentence, or of the white space before it.
    start: usize,
    /// The bytes of the text that are no longer held, and the start of the sentence counted with them.
    forgotten: u64,
    origin: u64,
    /// Whether the start of the sentence is no longer held.
    start_cut: bool,
    /// Whether a line break directly precedes the start of the sentence.
    fresh_line: bool,
    /// Whether the sentence began on an earlier line.
    wrapped: bool,
    /// Whether the first character of the sentence that is not white space was seen.
    begun: bool,
    /// The list marker at the start of the sentence.
    list: Option<Marker>,
    /// In a list: before this byte there are no candidates other than those already returned.
    scanned: usize,
    blocks: Blocks,
    nearby: Nearby,
    pub(super) folder: Folder,
}

/// The result of a step.
#[derive(Debug)]
pub(crate) enum Step {
    /// A decision about a place, in the sentence that begins at byte `start` of the whole text.
    Decided { decided: Decided, start: u64 },
    /// More text is needed.
    More,
    /// The text is at its end.
    Done,
}

impl Scanner {
    pub(crate) const fn new() -> Self {
        Self {
            at: 0,
            start: 0,
            forgotten: 0,
            origin: 0,
            start_cut: false,
            fresh_line: true,
            wrapped: false,
            begun: false,
            list: None,
            scanned: 0,
            blocks: Blocks::new(),
            nearby: Nearby::new(),
            folder: Folder::new(),
        }
    }

    /// Starts at a place between two sentences.
    pub(crate) fn skip(&mut self, at: usize) {
        self.at = at;
        self.start = at;
        self.fresh_line = false;
    }

    /// Returns the start of the sentence that has begun, in bytes of the whole text.
    pub(crate) fn begun(&self) -> Option<u64> {
        self.begun.then_some(self.origin)
    }

    /// Returns the number of bytes of `text` that no later decision needs.
    pub(crate) fn spare(&self, text: &str) -> usize {
        floor(text, self.at.saturating_sub(BEHIND + 4))
    }

    /// Notes that the text lost its first `len` bytes, at most [`Self::spare`] of them.
    pub(crate) fn forget(&mut self, len: usize) {
        self.at -= len;
        self.blocks = Blocks::new();
        self.nearby = Nearby::new();
        self.forgotten += len as u64;
        self.start_cut |= self.start < len;
        self.start = self.start.saturating_sub(len);
        self.scanned = self.scanned.saturating_sub(len);
    }

    /// Goes to the next decided place. `complete` says that `text` reaches the end of the text; `all` says
    /// that places at which the sentence goes on are also returned.
    #[inline]
    pub(crate) fn step(
        &mut self,
        splitter: &SentenceSplitter,
        text: &str,
        complete: bool,
        all: bool,
    ) -> Step {
        loop {
            if !self.begun && !self.begin(text, complete) {
                return if complete { Step::Done } else { Step::More };
            }
            let Some(candidate) = self.candidate(text) else {
                self.at = text.len();
                return if complete { Step::Done } else { Step::More };
            };
            let end = candidate.at + candidate.len;
            if !complete && end + AHEAD + 4 > text.len() {
                self.at = candidate.at;
                return Step::More;
            }
            self.at = end;
            let decision = match candidate.found {
                Found::Mark(mark) => {
                    let quick = self.quick(splitter, text, candidate, mark);
                    debug_assert!(
                        self.agrees(quick, splitter, text, candidate, complete),
                        "{quick:?} {:?}",
                        text.get(
                            crate::chars::ceil(text, end.saturating_sub(60))
                                ..crate::chars::floor(text, end + 60)
                        )
                    );
                    match quick {
                        Quick::Ends => {
                            let mark = candidate.at..end;
                            Some(Decided { mark, cut: end, ends: true, rule: SentenceRule::Terminal })
                        }
                        Quick::GoesOn if !all => None,
                        _ => self.mark(splitter, text, candidate, complete),
                    }
                }
                Found::Newline { paragraph } => self.newline(splitter, text, candidate, paragraph, complete),
                Found::Bracket | Found::Bullet => self.item(text, candidate),
            };
            let Some(decision) = decision else { continue };
            if decision.ends {
                self.start = decision.cut;
                self.at = self.at.max(decision.cut);
                self.start_cut = false;
                self.fresh_line = false;
                self.wrapped = false;
                self.begun = false;
            } else if !all {
                continue;
            }
            return Step::Decided { decided: decision, start: self.origin };
        }
    }

    /// Skips the white space before a sentence. Returns false if the text ends first.
    #[inline]
    fn begin(&mut self, text: &str, complete: bool) -> bool {
        // Fast path: one space or a line break.
        if let Some(&[b' ', b'!'..=b'~']) = text.as_bytes().get(self.start..self.start + 2) {
            self.start += 1;
        }
        for (at, c) in tail(text, self.start).char_indices() {
            if role(c) != Role::Space {
                if at + self.start + AHEAD > text.len() && !complete {
                    self.start += at;
                    return false;
                }
                self.start += at;
                self.at = self.at.max(self.start);
                self.begun = true;
                self.origin = self.forgotten + self.start as u64;
                // Fast path: a capital followed by a lowercase letter is not a marker, nor is a letter on a line.
                self.list = match (role(c), text.as_bytes().get(self.start + c.len_utf8())) {
                    (Role::Upper, Some(b'a'..=b'z' | 0x80..)) | (Role::Upper | Role::Lower, Some(b'\n')) => {
                        None
                    }
                    _ => Marker::at_start(Window::new(text, self.start, self.start, complete).after),
                };
                return true;
            }
            self.fresh_line |= is_newline(c);
        }
        self.start = text.len();
        self.at = text.len();
        false
    }

    /// The next candidate.
    #[inline]
    fn candidate(&mut self, text: &str) -> Option<Candidate> {
        if self.list.is_none() {
            return scan::next(&mut self.blocks, text, self.at);
        }
        // A bracket matters only in a list, as in `2)`. What was scanned before a bracket is not scanned
        // again.
        let found = scan::next(&mut self.blocks, text, self.at.max(self.scanned));
        self.scanned = found.map_or(text.len(), |candidate| candidate.at);
        let inside = text.as_bytes().get(self.at..self.scanned).unwrap_or_default();
        match memchr::memchr(b')', inside) {
            Some(at) => Some(Candidate { at: self.at + at, len: 1, found: Found::Bracket }),
            None => found,
        }
    }

    /// Decides from the bytes around a mark, if they are enough.
    #[inline]
    fn quick(&self, splitter: &SentenceSplitter, text: &str, candidate: Candidate, mark: char) -> Quick {
        let exceptions = &splitter.language.exceptions;
        if candidate.len > 1 || self.start_cut || self.list.is_some() || !exceptions.is_empty() {
            return Quick::Unknown;
        }
        quick::Place { text, at: candidate.at, start: self.start, mark }.decide(splitter)
    }

    /// In debug builds the rules are also asked, and must give the same answer.
    fn agrees(
        &mut self,
        quick: Quick,
        splitter: &SentenceSplitter,
        text: &str,
        candidate: Candidate,
        complete: bool,
    ) -> bool {
        let slow = self.mark(splitter, text, candidate, complete);
        match quick {
            Quick::Ends => slow.is_some_and(|slow| {
                slow.ends && slow.cut == candidate.at + candidate.len && slow.rule == SentenceRule::Terminal
            }),
            Quick::GoesOn => slow.is_some_and(|slow| !slow.ends),
            Quick::Unknown => true,
        }
    }

    /// Asks the rules about a mark. Inside a run of marks nothing is decided; the last mark is the place.
    fn mark(
        &mut self,
        splitter: &SentenceSplitter,
        text: &str,
        candidate: Candidate,
        complete: bool,
    ) -> Option<Decided> {
        let end = candidate.at + candidate.len;
        let rest = tail(text, end);
        if rest.chars().next().is_some_and(is_terminal) {
            return None;
        }
        let window = Window::new(text, end, end, complete);
        let (sentence, whole) = self.sentence(window, end);
        let place = Place::new(&splitter.language, splitter.newlines, window, sentence, whole, self.list);
        let verdict = rules::decide(&place, &mut self.folder);
        let mark = end - (place.upto.len() - place.before.len())..end;
        let cut = if verdict.back > 0 { mark.start - verdict.back } else { end + place.closers };
        Some(Decided { mark, cut, ends: verdict.ends, rule: verdict.rule })
    }

    /// Returns the number of bytes before a place that belong to the sentence, within the window, and whether
    /// that is all of it.
    #[inline]
    fn sentence(&self, window: Window<'_>, at: usize) -> (usize, bool) {
        let begin = at - window.before.len();
        if self.start_cut || self.start < begin {
            (window.before.len(), false)
        } else {
            (at.saturating_sub(self.start), true)
        }
    }

    fn newline(
        &mut self,
        splitter: &SentenceSplitter,
        text: &str,
        candidate: Candidate,
        paragraph: bool,
        complete: bool,
    ) -> Option<Decided> {
        let end = candidate.at + candidate.len;
        let window = Window::new(text, candidate.at, end, complete);
        let (sentence, _) = self.sentence(window, candidate.at);
        let (ends, rule) = if paragraph {
            (true, SentenceRule::Paragraph)
        } else if window.at_end && window.after.chars().all(|c| role(c) == Role::Space) {
            return None;
        } else {
            let whole_line = self.fresh_line && !self.wrapped;
            let mid_line = !self.fresh_line && !self.wrapped;
            let at = Break {
                language: &splitter.language,
                window,
                whole_line,
                mid_line,
                sentence,
                list: self.list,
                text,
                at: candidate.at,
            };
            newline::decide(splitter.newlines, &at, &mut self.nearby, &mut self.folder)
        };
        self.wrapped = true;
        Some(Decided { mark: candidate.at..end, cut: candidate.at, ends, rule })
    }

    /// Returns the next item of a list that is written in one line: `2)` or a bullet.
    fn item(&mut self, text: &str, candidate: Candidate) -> Option<Decided> {
        let list = self.list?;
        let before = text.get(ceil(text, candidate.at.saturating_sub(16))..candidate.at)?;
        let (word, marker) = match candidate.found {
            Found::Bullet => ("", Marker::Bullet(tail(text, candidate.at).chars().next()?)),
            _ => {
                let word = before.rsplit(|c: char| !c.is_alphanumeric()).next()?;
                (word, Marker::of_word(word)?)
            }
        };
        let solid = before.strip_suffix(word)?;
        let opened = solid.ends_with('(') && !word.is_empty();
        let solid = if opened { solid.strip_suffix('(')? } else { solid };
        let spaced = solid.ends_with(|c| role(c) == Role::Space);
        let goes_on = solid.trim_end().ends_with(|c| role(c) == Role::Comma);
        let at = candidate.at - word.len() - usize::from(opened);
        if !spaced || goes_on || !list.is_before(marker) || at <= self.start {
            return None;
        }
        let mark = candidate.at..candidate.at + candidate.len;
        Some(Decided { mark, cut: at, ends: true, rule: SentenceRule::InlineList })
    }
}
