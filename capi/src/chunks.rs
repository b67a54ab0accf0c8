//! [`machvan_sentence_chunks`]: the sentences of a text that arrives in chunks.

use std::ffi::{c_char, c_void};

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    handle::{self, Handle, get, get_mut, output},
    machvan_status,
    sentences::machvan_sentence_splitter,
    text::machvan_str,
};
use machvan::sentence::{ChunkSentence, Chunks};

/// Finds the sentences of a text that arrives in chunks of any size, the same as in the whole text. Memory is
/// bounded, however long the text and its sentences are. One thread at a time may use it.
#[derive(Debug)]
pub struct machvan_sentence_chunks {
    _private: (),
}

/// The chunks, and the bytes of a character that a chunk began and did not end.
#[derive(Debug)]
pub(super) struct Feed {
    chunks: Chunks,
    begun: Vec<u8>,
    /// Bytes that were taken before those of `begun`.
    taken: u64,
}

impl Handle for machvan_sentence_chunks {
    type Inner = Feed;
    const NAME: &'static str = "feed of chunks";
}

/// Receives a sentence: the bytes from `start` up to, not including, `end` of the whole text. It must return
/// normally: no `longjmp`, no C++ exception. It must not use the handle that calls it.
pub type machvan_sentence_callback = Option<unsafe extern "C" fn(context: *mut c_void, start: u64, end: u64)>;

/// Makes a chunk splitter for one text, or for several texts one after the other. Free it with
/// `machvan_sentence_chunks_free`; the splitter may be freed before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_chunks_new(
    splitter: *const machvan_sentence_splitter,
    chunks: *mut *mut machvan_sentence_chunks,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const, and that results can be
    // written.
    unsafe {
        boundary(error, || {
            let (splitter, place) = (get(splitter)?, output(chunks)?);
            place.write(handle::new(Feed { chunks: splitter.chunks(), begun: Vec::new(), taken: 0 }));
            Ok(())
        })
    }
}

/// Frees a chunk splitter. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_chunks_free(chunks: *mut machvan_sentence_chunks) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(chunks) };
}

/// Takes the next chunk, which may end inside a character, and emits the sentences that are certain by now:
/// `sentence` is called with `context` for each, in order, by this thread.
///
/// `MACHVAN_STATUS_INVALID_UTF8`, with the byte counted from the start of the whole text: what was before it
/// was taken.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_chunks_push(
    chunks: *mut machvan_sentence_chunks,
    data: *const c_char,
    len: usize,
    sentence: machvan_sentence_callback,
    context: *mut c_void,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, ours alone where they are not const, that arguments can
    // be read, and that the function may be called with `context`.
    unsafe {
        boundary(error, || {
            let (feed, bytes) = (get_mut(chunks)?, machvan_str { data, len }.bytes()?);
            let tell = sentence.ok_or_else(|| Failure::null("the function that receives sentences"))?;
            feed.push(bytes, &mut |found: ChunkSentence| {
                tell(context, found.range().start, found.range().end);
            })
        })
    }
}

/// Ends the text: emits the remaining sentences and resets the handle for another text.
///
/// `MACHVAN_STATUS_INVALID_UTF8` if the text ended inside a character; its sentences are emitted all the
/// same.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_chunks_finish(
    chunks: *mut machvan_sentence_chunks,
    sentence: machvan_sentence_callback,
    context: *mut c_void,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, ours alone where they are not const, and that the
    // function may be called with `context`.
    unsafe {
        boundary(error, || {
            let feed = get_mut(chunks)?;
            let tell = sentence.ok_or_else(|| Failure::null("the function that receives sentences"))?;
            feed.chunks.finish(|found| tell(context, found.range().start, found.range().end));
            let (cut, at) = (!feed.begun.is_empty(), feed.taken);
            (feed.taken, feed.begun) = (0, Vec::new());
            if cut { Err(not_utf8(at)) } else { Ok(()) }
        })
    }
}

#[cold]
fn not_utf8(at: u64) -> Failure {
    let message = "the text is not UTF-8 here: convert it first";
    Failure::new(machvan_status::InvalidUtf8, message).at(at as usize)
}

impl Feed {
    fn push(&mut self, bytes: &[u8], tell: &mut dyn FnMut(ChunkSentence)) -> Result<(), Failure> {
        let mut rest = bytes;
        // The character that the last chunk began; its first byte says how long it is.
        while !self.begun.is_empty() {
            let Some((byte, more)) = rest.split_first() else { return Ok(()) };
            self.begun.push(*byte);
            match std::str::from_utf8(&self.begun) {
                Ok(character) => {
                    self.chunks.push(character, &mut *tell);
                    self.taken += self.begun.len() as u64;
                    self.begun.clear();
                }
                Err(error) if error.error_len().is_none() => {}
                Err(_) => {
                    self.begun.clear();
                    return Err(not_utf8(self.taken));
                }
            }
            rest = more;
        }
        match std::str::from_utf8(rest) {
            Ok(text) => {
                self.taken += text.len() as u64;
                self.chunks.push(text, tell);
                Ok(())
            }
            Err(error) => {
                let (text, tail) = rest.split_at_checked(error.valid_up_to()).unwrap_or((rest, &[]));
                self.taken += text.len() as u64;
                // Valid up to there, so nothing is lost.
                self.chunks.push(std::str::from_utf8(text).unwrap_or_default(), tell);
                if error.error_len().is_some() {
                    return Err(not_utf8(self.taken));
                }
                self.begun.extend_from_slice(tail);
                Ok(())
            }
        }
    }
}
