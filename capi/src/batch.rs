//! [`machvan_batch`]: many texts at once, on many threads; results in flat arrays.

use std::ptr;

use super::{
    boundary::{boundary_or, caught},
    error::Failure,
    handle::{self, Handle, get},
    shown::{Given, Shown},
    stream::machvan_spans,
    text::{machvan_span, machvan_str},
};
use machvan::{Span, batch::Threads};

/// The results for many texts, in flat arrays. Keep one and reuse it. One thread at a time may use it.
#[derive(Debug)]
pub struct machvan_batch {
    _private: (),
}

impl Handle for machvan_batch {
    type Inner = Batch;
    const NAME: &'static str = "batch";
}

/// One thread per CPU.
pub const MACHVAN_THREADS_ALL: u32 = u32::MAX;

/// The results for many texts. Lists of lists are laid out as Arrow's large lists are: item *i* of a list has
/// the items from `offsets[i]` up to, not including, `offsets[i + 1]` of the level below, and there is one
/// offset more than there are items.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_lists {
    /// The number of texts.
    pub text_count: usize,
    /// For each text, and one more. After `machvan_pipeline_analyze_batch` they count sentences; after
    /// `machvan_segmenter_segment_batch` and `machvan_sentence_splitter_split_batch` spans; after
    /// `machvan_detokenizer_detokenize_batch` and `machvan_normalizer_normalize_batch` bytes of `text`.
    pub offsets: *const u64,
    /// The number of sentences, after `machvan_pipeline_analyze_batch`; otherwise 0.
    pub sentence_count: usize,
    /// For each sentence, and one more, counting spans; NULL if there are no sentences.
    pub sentence_offsets: *const u64,
    /// Tokens (pipeline), words (segmenter) or sentences (splitter): bytes of the text to which they belong.
    pub spans: machvan_spans,
    /// The new texts, one after the other.
    pub text: machvan_str,
}

/// The results, and those of the parts that threads work on.
#[derive(Debug)]
pub(super) struct Batch {
    level: Level,
    whole: Part,
    parts: Vec<Part>,
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

/// The results for some texts, one after the other.
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
    /// Works on `count` items, on this thread or several; the contents of the batch do not depend on their
    /// number. `weight` is the amount of work for an item; `worker` makes what works on one thread and adds
    /// the answers for an item to the part. The failure is that of the first item that has one, and the batch
    /// is empty then.
    pub(super) fn run<W: FnMut(usize, &mut Part) -> Result<(), Failure> + Send>(
        &mut self,
        level: Level,
        count: usize,
        threads: u32,
        weight: impl Fn(usize) -> usize,
        worker: impl Fn() -> W + Sync,
    ) -> Result<(), Failure> {
        self.level = level;
        self.whole.clear();
        let threads = match (threads, count) {
            (0 | 1, _) | (_, 0 | 1) => Threads::one(),
            (MACHVAN_THREADS_ALL, _) => Threads::new(0),
            (threads, count) => Threads::new(count.min(threads as usize)),
        };
        let each = |worker: &mut W, index: usize, part: &mut Part| {
            // Here, so that the panic of a thread prints nothing and keeps its message.
            caught(|| worker(index, part))?;
            part.end_text(level);
            Ok(())
        };
        let filled = threads
            .fill(count, weight, &mut self.parts, Part::clear, worker, each)
            .map_err(|(index, failure): (usize, Failure)| failure.with_index(index))?;
        match self.parts.get_mut(..filled).unwrap_or_default() {
            [only] => std::mem::swap(&mut self.whole, only),
            parts => parts.iter().for_each(|part| self.whole.append(part, level)),
        }
        Ok(())
    }
}

/// A new batch, empty; free it with `machvan_batch_free`. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_batch_new() -> *mut machvan_batch {
    boundary_or(ptr::null_mut(), || {
        let mut whole = Part::default();
        whole.clear();
        Ok(handle::new(Batch { level: Level::Spans, whole, parts: Vec::new() }))
    })
}

/// Frees a batch and all that it shows. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_batch_free(batch: *mut machvan_batch) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(batch) };
}

/// The results in a batch. The view is valid until the batch is filled again or freed. If the handle is not a
/// batch, all fields are NULL or 0.
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
    fn a_panic_in_a_thread_is_a_status() {
        let mut batch = Batch { level: Level::Spans, whole: Part::default(), parts: Vec::new() };
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
        let mut batch = Batch { level: Level::Spans, whole: Part::default(), parts: Vec::new() };
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
