//! [`machvan_batch`]: many texts at once, on many threads; results in flat arrays.

use std::{num::NonZero, ops::Range, ptr, sync::Mutex, thread};

use super::{
    boundary::{boundary_or, caught},
    error::Failure,
    handle::{self, Handle, get},
    shown::{Given, Shown},
    stream::machvan_spans,
    text::{machvan_span, machvan_str},
};
use machvan::Span;

/// The answers for many texts, in flat arrays. The caller keeps one and has it filled again and again. One thread at a time may use it.
#[derive(Debug)]
pub struct machvan_batch {
    _private: (),
}

impl Handle for machvan_batch {
    type Inner = Batch;
    const NAME: &'static str = "batch";
}

/// As many threads as the machine runs at once.
pub const MACHVAN_THREADS_ALL: u32 = u32::MAX;

/// The answers for many texts. Lists of lists are laid out as Arrow's large lists are: item *i* of a list has the items from
/// `offsets[i]` up to, not including, `offsets[i + 1]` of the level below, and there is one offset more than there are items.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_lists {
    /// The number of texts.
    pub text_count: usize,
    /// For each text, and one more. After `machvan_pipeline_analyze_batch` they count sentences; after
    /// `machvan_segmenter_segment_batch` and `machvan_sentence_splitter_split_batch` spans; after
    /// `machvan_detokenizer_detokenize_batch` and `machvan_normalizer_normalize_batch` bytes of `text`.
    pub offsets: *const u64,
    /// The number of sentences, after `machvan_pipeline_analyze_batch`; else 0.
    pub sentence_count: usize,
    /// For each sentence, and one more, counting spans; NULL where there are no sentences.
    pub sentence_offsets: *const u64,
    /// Tokens (pipeline), words (segmenter) or sentences (splitter): bytes of the text to which they belong.
    pub spans: machvan_spans,
    /// New texts, one after the other.
    pub text: machvan_str,
}

/// The answers, and those of the pieces that threads work on.
#[derive(Debug)]
pub(super) struct Batch {
    level: Level,
    whole: Part,
    pieces: Vec<Part>,
}

impl Shown for Batch {
    fn shows(&self, given: &Given) -> bool {
        let whole = &self.whole;
        given.overlaps(&whole.offsets)
            || given.overlaps(&whole.sentence_offsets)
            || given.overlaps(&whole.spans)
            || given.overlaps(whole.text.as_bytes())
    }
}

/// What the offsets of texts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Sentences,
    Spans,
    Bytes,
}

/// The answers for some texts, one after the other.
#[derive(Debug, Default)]
pub(super) struct Part {
    offsets: Vec<u64>,
    sentence_offsets: Vec<u64>,
    pub(super) spans: Vec<Span>,
    pub(super) text: String,
}

impl Part {
    fn clear(&mut self) {
        self.offsets.clear();
        self.sentence_offsets.clear();
        self.spans.clear();
        self.text.clear();
        self.offsets.push(0);
        self.sentence_offsets.push(0);
    }

    fn len(&self, level: Level) -> usize {
        match level {
            Level::Sentences => self.sentence_offsets.len() - 1,
            Level::Spans => self.spans.len(),
            Level::Bytes => self.text.len(),
        }
    }

    /// The spans that were added since the last call are a sentence.
    pub(super) fn end_sentence(&mut self) {
        self.sentence_offsets.push(self.spans.len() as u64);
    }

    fn end_text(&mut self, level: Level) {
        self.offsets.push(self.len(level) as u64);
    }

    fn append(&mut self, next: &Self, level: Level) {
        let (base, spans) = (self.len(level) as u64, self.spans.len() as u64);
        self.offsets.extend(next.offsets.iter().skip(1).map(|offset| base + offset));
        self.sentence_offsets.extend(next.sentence_offsets.iter().skip(1).map(|offset| spans + offset));
        self.spans.extend_from_slice(&next.spans);
        self.text.push_str(&next.text);
    }
}

impl Batch {
    /// Has each of `count` items worked on, in order or by threads; what is in the batch afterwards is the same. `weight` says how much
    /// work an item is; `worker` makes what a thread needs, and that adds an item's answers to the part. The failure is
    /// that of the first item that has one, and the batch is empty then.
    pub(super) fn run<W: FnMut(usize, &mut Part) -> Result<(), Failure>>(
        &mut self,
        level: Level,
        count: usize,
        threads: u32,
        weight: impl Fn(usize) -> usize,
        worker: impl Fn() -> W + Sync,
    ) -> Result<(), Failure> {
        self.level = level;
        self.whole.clear();
        let outcome = match thread_count(threads, count) {
            1 => work(0..count, &mut worker(), &mut self.whole, level),
            threads => self.run_threads(count, threads, weight, worker),
        };
        if outcome.is_err() {
            self.whole.clear();
        }
        outcome
    }

    fn run_threads<W: FnMut(usize, &mut Part) -> Result<(), Failure>>(
        &mut self,
        count: usize,
        threads: usize,
        weight: impl Fn(usize) -> usize,
        worker: impl Fn() -> W + Sync,
    ) -> Result<(), Failure> {
        // Some pieces for each thread, so that none waits long for the last.
        let ranges = ranges(count, threads * 8, weight);
        self.pieces.resize_with(ranges.len().max(self.pieces.len()), Part::default);
        let level = self.level;
        let failures = {
            let next = Mutex::new(ranges.iter().cloned().zip(self.pieces.iter_mut()));
            let failures = Mutex::new(Vec::new());
            let take = || next.lock().ok().and_then(|mut pieces| pieces.next());
            let run = || {
                let mut worker = worker();
                while let Some((range, part)) = take() {
                    part.clear();
                    let outcome = caught(|| work(range.clone(), &mut worker, part, level));
                    if let Err(failure) = outcome
                        && let Ok(mut failures) = failures.lock()
                    {
                        failures.push((range.start, failure));
                    }
                }
            };
            thread::scope(|scope| {
                // This thread works too. If one can't be started, neither can the others.
                for _ in 1..threads {
                    if thread::Builder::new().spawn_scoped(scope, run).is_err() {
                        break;
                    }
                }
                run();
            });
            failures.into_inner().unwrap_or_default()
        };
        if let Some((_, failure)) = failures.into_iter().min_by_key(|(start, _)| *start) {
            return Err(failure);
        }
        for part in self.pieces.iter().take(ranges.len()) {
            self.whole.append(part, level);
        }
        Ok(())
    }
}

/// Works on some items, one after the other.
fn work<W: FnMut(usize, &mut Part) -> Result<(), Failure>>(
    items: Range<usize>,
    worker: &mut W,
    part: &mut Part,
    level: Level,
) -> Result<(), Failure> {
    for item in items {
        worker(item, part).map_err(|failure| failure.with_index(item))?;
        part.end_text(level);
    }
    Ok(())
}

fn thread_count(asked: u32, items: usize) -> usize {
    let asked = match asked {
        MACHVAN_THREADS_ALL => thread::available_parallelism().map_or(1, NonZero::get),
        asked => asked as usize,
    };
    // More than this is a mistake, and each costs memory.
    asked.min(items).clamp(1, 1024)
}

/// Cuts the items into at most `pieces` ranges of about the same weight.
fn ranges(count: usize, pieces: usize, weight: impl Fn(usize) -> usize) -> Vec<Range<usize>> {
    let total = (0..count).fold(count, |total, item| total.saturating_add(weight(item)));
    let goal = total.div_ceil(pieces.max(1)).max(1);
    let (mut ranges, mut start, mut load) = (Vec::with_capacity(pieces + 1), 0, 0_usize);
    for item in 0..count {
        load = load.saturating_add(weight(item)).saturating_add(1);
        if load >= goal || item + 1 == count {
            ranges.push(start..item + 1);
            (start, load) = (item + 1, 0);
        }
    }
    ranges
}

/// A new batch, empty; free it with `machvan_batch_free`. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_batch_new() -> *mut machvan_batch {
    boundary_or(ptr::null_mut(), || {
        let mut whole = Part::default();
        whole.clear();
        Ok(handle::new(Batch { level: Level::Spans, whole, pieces: Vec::new() }))
    })
}

/// Frees a batch and all that it shows. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_batch_free(batch: *mut machvan_batch) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(batch) };
}

/// The answers that are in a batch. The view is valid until the batch is filled again or freed. For what is no batch all is NULL and 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_batch_lists(batch: *const machvan_batch) -> machvan_lists {
    let none = machvan_lists {
        text_count: 0,
        offsets: ptr::null(),
        sentence_count: 0,
        sentence_offsets: ptr::null(),
        spans: machvan_spans { data: ptr::null(), len: 0 },
        text: machvan_str::NONE,
    };
    boundary_or(none, || {
        // SAFETY: the header asks that handles are live, and that nobody changes them meanwhile.
        let batch = unsafe { get(batch)? };
        let (whole, nested) = (&batch.whole, batch.level == Level::Sentences);
        Ok(machvan_lists {
            text_count: whole.offsets.len() - 1,
            offsets: whole.offsets.as_ptr(),
            sentence_count: if nested { whole.sentence_offsets.len() - 1 } else { 0 },
            sentence_offsets: if nested { whole.sentence_offsets.as_ptr() } else { ptr::null() },
            spans: machvan_spans {
                data: whole.spans.as_ptr().cast::<machvan_span>(),
                len: whole.spans.len(),
            },
            text: machvan_str::of(&whole.text),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_cover_all_items_once() {
        for count in [0, 1, 2, 7, 100] {
            for pieces in [1, 2, 8, 1000] {
                let ranges = ranges(count, pieces, |item| item % 5 * 100);
                assert!(ranges.len() <= pieces.max(1));
                assert!(ranges.iter().cloned().flatten().eq(0..count));
            }
        }
    }

    #[test]
    fn a_panic_in_a_thread_is_a_status() {
        let mut batch = Batch { level: Level::Spans, whole: Part::default(), pieces: Vec::new() };
        // SAFETY: NULL is allowed.
        let status = unsafe {
            crate::boundary::boundary(ptr::null_mut(), || {
                batch.run(
                    Level::Spans,
                    100,
                    4,
                    |_| 1,
                    || {
                        |item, _: &mut Part| {
                            assert!(item != 50, "as wanted");
                            Ok(())
                        }
                    },
                )
            })
        };
        assert_eq!(status, crate::machvan_status::Panic);
    }

    #[test]
    fn the_first_failure_is_told() {
        let mut batch = Batch { level: Level::Spans, whole: Part::default(), pieces: Vec::new() };
        for threads in [1, 2, 7] {
            let outcome = batch.run(
                Level::Spans,
                100,
                threads,
                |_| 1,
                || {
                    |item, part: &mut Part| {
                        part.spans.push(Span::new(0, 1)?);
                        match item {
                            40 | 41 | 99 => Err(Failure::null("x")),
                            _ => Ok(()),
                        }
                    }
                },
            );
            assert!(outcome.is_err_and(|failure| std::format!("{failure:?}").contains("index: Some(40)")));
            assert!(batch.whole.spans.is_empty() && batch.whole.offsets == [0]);
        }
    }
}
