//! The stages over many texts.

use super::{
    batch::{Level, Part, machvan_batch},
    boundary::boundary,
    detokenizer::machvan_detokenizer,
    error::{Failure, machvan_error},
    handle::get,
    machvan_status,
    normalizer::machvan_normalizer,
    pipeline::machvan_pipeline,
    segmenter::machvan_segmenter,
    sentences::machvan_sentence_splitter,
    shown::{Given, fill},
    text::{array, givens, machvan_str, texts},
};
use machvan::{
    PipelineCache, Span, TokenStream, detokenize::DetokenizerCache, normalize::Normalized, word::WordCache,
};

/// Finds the sentences and tokens of many texts; `texts` is an array of `count`. At most `threads` threads
/// work: 0 or 1 means the calling thread, `MACHVAN_THREADS_ALL` one thread per CPU. The results do not depend
/// on it.
///
/// `MACHVAN_STATUS_INVALID_UTF8` and `MACHVAN_STATUS_TOO_LARGE`, with the index of the first such text; the
/// batch is then empty or unchanged.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_pipeline_analyze_batch(
    pipeline: *const machvan_pipeline,
    texts: *const machvan_str,
    count: usize,
    threads: u32,
    batch: *mut machvan_batch,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that arguments can be read.
    unsafe {
        boundary(error, || {
            let (pipeline, list) = (get(pipeline)?, array(texts, count, "the array of texts")?);
            let texts = self::texts(texts, count)?;
            let batch = fill(batch, givens(list, &texts))?;
            batch.run(Level::Sentences, count, threads, weight(&texts), || {
                let (mut cache, mut stream) = (PipelineCache::new(), TokenStream::new());
                let texts = &texts;
                move |index, part: &mut Part| {
                    let text = text(texts, index);
                    pipeline.analyze_with(&mut cache, text, &mut stream)?;
                    for sentence in stream.sentences() {
                        part.spans.extend_from_slice(
                            stream.spans().get(sentence.token_range()).unwrap_or_default(),
                        );
                        part.end_sentence();
                    }
                    Ok(())
                }
            })
        })
    }
}

/// Finds the words of many texts; `texts` is an array of `count`. Threads and failures as for
/// `machvan_pipeline_analyze_batch`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_segmenter_segment_batch(
    segmenter: *const machvan_segmenter,
    texts: *const machvan_str,
    count: usize,
    threads: u32,
    batch: *mut machvan_batch,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that arguments can be read.
    unsafe {
        boundary(error, || {
            let (segmenter, list) = (get(segmenter)?, array(texts, count, "the array of texts")?);
            let texts = self::texts(texts, count)?;
            let batch = fill(batch, givens(list, &texts))?;
            batch.run(Level::Spans, count, threads, weight(&texts), || {
                let mut buffer = WordCache::new();
                let texts = &texts;
                move |index, part: &mut Part| {
                    segmenter.segment_with(&mut buffer, text(texts, index), |word| part.spans.push(word));
                    Ok(())
                }
            })
        })
    }
}

/// Finds the sentences of many texts; `texts` is an array of `count`. Threads and failures as for
/// `machvan_pipeline_analyze_batch`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_sentence_splitter_split_batch(
    splitter: *const machvan_sentence_splitter,
    texts: *const machvan_str,
    count: usize,
    threads: u32,
    batch: *mut machvan_batch,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that arguments can be read.
    unsafe {
        boundary(error, || {
            let (splitter, list) = (get(splitter)?, array(texts, count, "the array of texts")?);
            let texts = self::texts(texts, count)?;
            let batch = fill(batch, givens(list, &texts))?;
            batch.run(Level::Spans, count, threads, weight(&texts), || {
                |index, part: &mut Part| {
                    for sentence in splitter.split(text(&texts, index)) {
                        part.spans.push(Span::try_from(sentence.start()..sentence.end())?);
                    }
                    Ok(())
                }
            })
        })
    }
}

/// Produces natural text from many sentences. Sentence *i* has the tokens from `offsets[i]` up to, not
/// including, `offsets[i + 1]` of the array `tokens`, which has `token_count`; `offsets` has `count + 1`
/// numbers. The new texts have no line feed at the end. Threads as for `machvan_pipeline_analyze_batch`.
///
/// `MACHVAN_STATUS_INVALID_UTF8`, with the index of the token; `MACHVAN_STATUS_INVALID_SPAN` for an empty
/// token and `MACHVAN_STATUS_INVALID_ARGUMENT` if the offsets decrease or exceed the number of tokens, with
/// the index of the sentence; `MACHVAN_STATUS_TOO_LARGE`. The batch is then empty or unchanged.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_detokenizer_detokenize_batch(
    detokenizer: *const machvan_detokenizer,
    tokens: *const machvan_str,
    token_count: usize,
    offsets: *const u64,
    count: usize,
    threads: u32,
    batch: *mut machvan_batch,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that arguments can be read.
    unsafe {
        boundary(error, || {
            let (detokenizer, list) = (get(detokenizer)?, array(tokens, token_count, "the array of tokens")?);
            let tokens = texts(tokens, token_count)?;
            let items = if count == 0 { 0 } else { count.saturating_add(1) };
            let offsets = array(offsets, items, "the array of offsets")?;
            let given = givens(list, &tokens).chain([Given::new(offsets)]);
            let batch = fill(batch, given)?;
            let at = |index: usize| usize::try_from(*offsets.get(index)?).ok();
            let range = |index: usize| Some(at(index)?..at(index + 1)?);
            let weight = |index| range(index).map_or(0, |range| range.len().min(tokens.len()));
            batch.run(Level::Bytes, count, threads, weight, || {
                let (mut listed, mut printed) = (TokenStream::new(), TokenStream::new());
                let mut cache = DetokenizerCache::new();
                let (tokens, range) = (&tokens, &range);
                move |index, part: &mut Part| {
                    let tokens = range(index).and_then(|range| tokens.get(range)).ok_or_else(|| {
                        let message = "the offsets go back, or past the tokens";
                        Failure::new(machvan_status::InvalidArgument, message)
                    })?;
                    listed.copy_tokens(tokens)?;
                    detokenizer.detokenize_with(&mut cache, &listed, &mut printed)?;
                    part.text.push_str(printed.text().trim_end_matches('\n'));
                    Ok(())
                }
            })
        })
    }
}

/// Normalizes many texts; `texts` is an array of `count`. Threads and failures as for
/// `machvan_pipeline_analyze_batch`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_normalizer_normalize_batch(
    normalizer: *const machvan_normalizer,
    texts: *const machvan_str,
    count: usize,
    threads: u32,
    batch: *mut machvan_batch,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that arguments can be read.
    unsafe {
        boundary(error, || {
            let (normalizer, list) = (get(normalizer)?, array(texts, count, "the array of texts")?);
            let texts = self::texts(texts, count)?;
            let batch = fill(batch, givens(list, &texts))?;
            batch.run(Level::Bytes, count, threads, weight(&texts), || {
                let (mut normalized, texts) = (Normalized::new(), &texts);
                move |index, part: &mut Part| {
                    normalizer.normalize_into(text(texts, index), &mut normalized)?;
                    part.text.push_str(&normalized.text);
                    Ok(())
                }
            })
        })
    }
}

/// How much work a text is: its bytes.
fn weight(texts: &Vec<&str>) -> impl Fn(usize) -> usize {
    |index| texts.get(index).map_or(0, |text| text.len())
}

/// A text of a batch.
fn text<'t>(texts: &[&'t str], index: usize) -> &'t str {
    texts.get(index).copied().unwrap_or_default()
}
