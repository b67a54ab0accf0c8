//! Filling a stream by hand.

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    handle::get_mut,
    machvan_status,
    shown::{Given, fill},
    stream::machvan_stream,
    text::{array, givens, machvan_span, machvan_str, text, texts},
};
use machvan::Error;

/// Fills a stream with a copy of running text, without tokens: push them, or let a stage find them.
///
/// `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_TOO_LARGE`; the stream is then unchanged.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_set_text(
    stream: *mut machvan_stream,
    data: *const std::ffi::c_char,
    len: usize,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, ours alone where they are not const, and that arguments
    // can be read.
    unsafe {
        boundary(error, || {
            let text = text(data, len)?;
            Ok(fill(stream, [Given::new(text.as_bytes())])?.copy_text(text)?)
        })
    }
}

/// Fills a stream with tokens whose spacing is unknown, as one sentence; `tokens` is an array of `count`. The
/// stream's text is the tokens, one per line.
///
/// `MACHVAN_STATUS_INVALID_UTF8` and `MACHVAN_STATUS_INVALID_SPAN` (an empty token), with the token's index;
/// `MACHVAN_STATUS_TOO_LARGE`. The stream is empty then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_set_tokens(
    stream: *mut machvan_stream,
    tokens: *const machvan_str,
    count: usize,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, ours alone where they are not const, and that arguments
    // can be read.
    unsafe {
        boundary(error, || {
            let (list, tokens) = (array(tokens, count, "the array of tokens")?, texts(tokens, count)?);
            let stream = fill(stream, givens(list, &tokens))?;
            Ok(stream.copy_tokens(&tokens)?)
        })
    }
}

/// Adds tokens at these bytes of the stream's text, in order, to its last, open sentence; `spans` is an array
/// of `count`.
///
/// `MACHVAN_STATUS_INVALID_SPAN`, with index and byte, if a span is empty, overlaps the one before or stands
/// before it, leaves the text or cuts a character; the tokens before it were added.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_push_tokens(
    stream: *mut machvan_stream,
    spans: *const machvan_span,
    count: usize,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, ours alone where they are not const, and that arguments
    // can be read.
    unsafe {
        boundary(error, || {
            let spans = array(spans, count, "the array of spans")?;
            let stream = fill(stream, [Given::new(spans)])?;
            for (index, span) in spans.iter().enumerate() {
                let place = |error: Error| Failure::from(error).with_index(index);
                let span = span.checked().map_err(|failure| failure.with_index(index))?;
                stream.push(span).map_err(place)?;
            }
            Ok(())
        })
    }
}

/// Ends the open sentence: the tokens pushed since the last end. Without such tokens nothing happens.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_end_sentence(
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, and ours alone where they are not const.
    unsafe {
        boundary(error, || {
            get_mut(stream)?.end_sentence();
            Ok(())
        })
    }
}

/// Ends the open sentence; the one that comes next begins a paragraph.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_begin_paragraph(
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, and ours alone where they are not const.
    unsafe {
        boundary(error, || {
            get_mut(stream)?.begin_paragraph();
            Ok(())
        })
    }
}

/// Replaces the sentences. `ends` is an array of `count` increasing token numbers: for each sentence the
/// number after that of its last token. Tokens after the last end make one more sentence.
///
/// `MACHVAN_STATUS_INVALID_SPAN`, with the index, if an end is not larger than the one before or is above the
/// number of tokens; the stream then has the sentences up to it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_stream_set_sentences(
    stream: *mut machvan_stream,
    ends: *const usize,
    count: usize,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, ours alone where they are not const, and that arguments
    // can be read.
    unsafe {
        boundary(error, || {
            let ends = array(ends, count, "the array of ends")?;
            let stream = fill(stream, [Given::new(ends)])?;
            Ok(stream.set_sentences(ends.iter().copied())?)
        })
    }
}
