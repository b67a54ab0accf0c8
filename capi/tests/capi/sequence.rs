//! The C ABI under any sequence of calls: each returns a status, none panics, what is shown can be read, and a call that fails writes
//! no result. No call accepts a view of a handle that it fills, and batches are the same with any number of threads.
//!
//! The bytes are a program: the number of a call, then its arguments. Texts are parts of the bytes, or views of any handle; handles
//! are sometimes NULL, of another kind, or the one that the call fills.

use std::{
    ffi::{c_char, c_void},
    mem::MaybeUninit,
    ptr, slice, str,
};

use machvan_capi_impl::*;

/// All that a program of calls has.
struct World<'d> {
    data: &'d [u8],
    at: usize,
    streams: [*mut machvan_stream; 3],
    buffer: *mut machvan_buffer,
    normalized: *mut machvan_normalized,
    restored: *mut machvan_restored,
    batch: *mut machvan_batch,
    pipeline: *mut machvan_pipeline,
    segmenter: *mut machvan_segmenter,
    splitter: *mut machvan_sentence_splitter,
    detokenizer: *mut machvan_detokenizer,
    normalizer: *mut machvan_normalizer,
    restorer: *mut machvan_restorer,
    chunks: *mut machvan_sentence_chunks,
    reader: *mut machvan_reader,
    error: MaybeUninit<machvan_error>,
    told: u64,
}

/// Any sequence of calls.
pub(crate) fn sequence(data: &[u8]) {
    let mut world = World::new(data);
    for _ in 0..64 {
        if world.at >= data.len() {
            break;
        }
        world.call();
        world.look();
    }
    world.free();
}

unsafe extern "C" fn tell(context: *mut c_void, start: u64, end: u64) {
    // SAFETY: `told` of a world that is live.
    let told = unsafe { &mut *context.cast::<u64>() };
    assert!(*told <= start && start < end);
    *told = end;
}

/// Memory that a handle shows.
#[derive(Clone, Copy)]
struct Memory {
    data: *const u8,
    len: usize,
}

impl Memory {
    fn new<T>(data: *const T, len: usize) -> Self {
        Self { data: data.cast(), len: if data.is_null() { 0 } else { len * size_of::<T>() } }
    }

    fn of(text: machvan_str) -> Self {
        Self::new(text.data, text.len)
    }

    /// # Safety
    /// The handle is live and was not filled since.
    unsafe fn bytes<'a>(self) -> &'a [u8] {
        // SAFETY: as the caller says.
        if self.len == 0 { &[] } else { unsafe { slice::from_raw_parts(self.data, self.len) } }
    }
}

/// # Safety
/// A live handle, one of another kind, or NULL.
unsafe fn stream_memory(stream: *const machvan_stream) -> [Memory; 3] {
    // SAFETY: as the caller says.
    let (text, spans, added) =
        unsafe { (machvan_stream_text(stream), machvan_stream_spans(stream), machvan_stream_added(stream)) };
    [Memory::of(text), Memory::new(spans.data, spans.len), Memory::new(added.data, added.len)]
}

/// # Safety
/// A live handle.
unsafe fn batch_memory(batch: *const machvan_batch) -> [Memory; 4] {
    // SAFETY: as the caller says.
    let all = unsafe { machvan_batch_lists(batch) };
    [
        Memory::new(all.offsets, all.text_count + 1),
        Memory::new(all.sentence_offsets, all.sentence_count + 1),
        Memory::new(all.spans.data, all.spans.len),
        Memory::of(all.text),
    ]
}

/// # Safety
/// A live handle.
unsafe fn normalized_memory(normalized: *const machvan_normalized) -> [Memory; 2] {
    // SAFETY: as the caller says.
    let (text, changes) =
        unsafe { (machvan_normalized_text(normalized), machvan_normalized_changes(normalized)) };
    [Memory::of(text), Memory::new(changes.data, changes.len)]
}

/// Whether bytes lie in any of these, even in part.
fn overlaps<T>(memory: &[Memory], data: *const T, len: usize) -> bool {
    let start = data.addr();
    memory.iter().any(|shown| {
        let from = shown.data.addr();
        len > 0 && shown.len > 0 && start < from + shown.len && from < start.saturating_add(len)
    })
}

/// The text of a view, which has to be UTF-8.
fn read<'a>(view: machvan_str) -> &'a str {
    if view.len == 0 {
        return "";
    }
    // SAFETY: a view of the library's, looked at before the next call.
    str::from_utf8(unsafe { slice::from_raw_parts(view.data.cast(), view.len) }).unwrap()
}

impl<'d> World<'d> {
    fn new(data: &'d [u8]) -> Self {
        let none = ptr::null_mut();
        let mut world = Self {
            data,
            at: 0,
            streams: [machvan_stream_new(), machvan_stream_new(), machvan_stream_new()],
            buffer: machvan_buffer_new(),
            normalized: machvan_normalized_new(),
            restored: machvan_restored_new(),
            batch: machvan_batch_new(),
            pipeline: ptr::null_mut(),
            segmenter: ptr::null_mut(),
            splitter: ptr::null_mut(),
            detokenizer: ptr::null_mut(),
            normalizer: ptr::null_mut(),
            restorer: ptr::null_mut(),
            chunks: ptr::null_mut(),
            reader: ptr::null_mut(),
            error: MaybeUninit::zeroed(),
            told: 0,
        };
        let [form, tone, flags] = [world.byte(), world.byte(), world.byte()].map(u32::from);
        // Lookup keys have a form and a tone placement of their own.
        let own = flags < MACHVAN_NORMALIZE_FOLD;
        let options = machvan_normalizer_options {
            size: size_of::<machvan_normalizer_options>(),
            form: if own { form % 4 } else { 0 },
            tone: if own { tone % 3 } else { 0 },
            quotes: 0,
            dashes: 0,
            ellipsis: 0,
            letter_case: 0,
            flags,
            iy: form / 4 % 3,
        };
        // SAFETY: options are NULL or begin with their size; results can be written.
        unsafe {
            let made = [
                machvan_pipeline_new(ptr::null(), &raw mut world.pipeline, none),
                machvan_segmenter_new(ptr::null(), &raw mut world.segmenter, none),
                machvan_sentence_splitter_new(ptr::null(), &raw mut world.splitter, none),
                machvan_detokenizer_new(ptr::null(), &raw mut world.detokenizer, none),
                machvan_normalizer_new(&raw const options, &raw mut world.normalizer, none),
                machvan_restorer_new(ptr::null(), &raw mut world.restorer, none),
                machvan_sentence_chunks_new(world.splitter, &raw mut world.chunks, none),
            ];
            assert!(made.iter().all(|status| *status == machvan_status::Ok));
        }
        world
    }

    fn byte(&mut self) -> u8 {
        self.at += 1;
        self.data.get(self.at - 1).copied().unwrap_or_default()
    }

    fn number(&mut self) -> usize {
        match self.byte() {
            255 => usize::MAX,
            254 => isize::MAX as usize,
            small => small.into(),
        }
    }

    /// A part of the bytes; sometimes NULL, or a view of a handle, or a part of one.
    fn text(&mut self) -> (*const c_char, usize) {
        let len = usize::from(self.byte());
        match len {
            255 => return (ptr::null(), self.byte().into()),
            254 => {
                let memory = self.memory();
                let (skip, take) = (self.number(), self.number());
                let skip = skip.min(memory.len);
                return (memory.data.wrapping_add(skip).cast(), take.min(memory.len - skip));
            }
            _ => {}
        }
        let start = self.at.min(self.data.len());
        let bytes = &self.data[start..(start + len).min(self.data.len())];
        self.at += bytes.len();
        (bytes.as_ptr().cast(), bytes.len())
    }

    /// The memory of a view of any handle.
    fn memory(&mut self) -> Memory {
        // SAFETY: live handles.
        unsafe {
            match self.byte() % 8 {
                index @ 0..=2 => {
                    let all = stream_memory(self.streams[usize::from(index)]);
                    all[usize::from(self.byte()) % all.len()]
                }
                3 => stream_memory(machvan_restored_stream(self.restored))[0],
                4 => Memory::of(machvan_buffer_text(self.buffer)),
                5 | 6 => {
                    let all = batch_memory(self.batch);
                    all[usize::from(self.byte()) % all.len()]
                }
                _ => {
                    let all = normalized_memory(self.normalized);
                    all[usize::from(self.byte()) % all.len()]
                }
            }
        }
    }

    fn texts(&mut self) -> Vec<machvan_str> {
        let count = self.byte() % 5;
        let mut text = || {
            let (data, len) = self.text();
            machvan_str { data, len }
        };
        (0..count).map(|_| text()).collect()
    }

    fn stream(&mut self) -> *mut machvan_stream {
        match self.byte() {
            253 => ptr::null_mut(),
            254 => self.buffer.cast(),
            // SAFETY: a live handle. Calls that would fill the stream inside refuse it.
            252 => unsafe { machvan_restored_stream(self.restored) }.cast_mut(),
            index => self.streams[usize::from(index) % 3],
        }
    }

    fn format(&mut self) -> machvan_format_options {
        let (format, flags) = (u32::from(self.byte() % 7), u32::from(self.byte() % 32) & 0x13);
        let none = machvan_str { data: ptr::null(), len: 0 };
        let mut tag = |wanted: bool| {
            if !wanted {
                return none;
            }
            let (data, len) = self.text();
            machvan_str { data, len }
        };
        let tags = format == machvan_format::Bio as u32;
        machvan_format_options {
            size: size_of::<machvan_format_options>(),
            format,
            flags,
            bio_begin: tag(tags),
            bio_inside: tag(tags),
            bio_column: 0,
            delimiter: 0,
            spec: none,
        }
    }

    /// One call.
    fn call(&mut self) {
        // No status is this: it shows whether the call said anything.
        self.error = MaybeUninit::zeroed();
        let error = self.error.as_mut_ptr();
        let call = self.byte() % 26;
        // Whether an argument lies in what the call fills.
        let mut overlap = false;
        // SAFETY: handles are live or told apart; texts are parts of the bytes or views; results can be written.
        let status = unsafe {
            match call {
                0 => {
                    let ((data, len), stream) = (self.text(), self.stream());
                    overlap = overlaps(&stream_memory(stream), data, len);
                    machvan_pipeline_analyze(self.pipeline, data, len, stream, error)
                }
                1 => {
                    let ((data, len), stream) = (self.text(), self.stream());
                    overlap = overlaps(&stream_memory(stream), data, len);
                    machvan_segmenter_segment(self.segmenter, data, len, stream, error)
                }
                2 => {
                    let ((data, len), stream) = (self.text(), self.stream());
                    overlap = overlaps(&stream_memory(stream), data, len);
                    machvan_sentence_splitter_split(self.splitter, data, len, stream, error)
                }
                3 => {
                    let (tokens, printed) = (self.stream(), self.stream());
                    machvan_detokenizer_detokenize(self.detokenizer, tokens, printed, error)
                }
                4 => {
                    let (data, len) = self.text();
                    overlap = overlaps(&normalized_memory(self.normalized), data, len);
                    machvan_normalizer_normalize(self.normalizer, data, len, self.normalized, error)
                }
                5 => {
                    let (format, (data, len), stream) = (self.format(), self.text(), self.stream());
                    overlap = overlaps(&stream_memory(stream), data, len);
                    machvan_read(&raw const format, data, len, stream, error)
                }
                6 => {
                    let (format, stream) = (self.format(), self.stream());
                    let memory = [Memory::of(machvan_buffer_text(self.buffer))];
                    let tags = [format.bio_begin, format.bio_inside];
                    overlap = tags.iter().any(|tag| overlaps(&memory, tag.data, tag.len));
                    machvan_write(&raw const format, stream, self.buffer, ptr::null_mut(), error)
                }
                7 => {
                    let ((data, len), stream) = (self.text(), self.stream());
                    overlap = overlaps(&stream_memory(stream), data, len);
                    machvan_stream_set_text(stream, data, len, error)
                }
                8 => {
                    let (texts, stream) = (self.texts(), self.stream());
                    overlap = texts.iter().any(|text| overlaps(&stream_memory(stream), text.data, text.len));
                    machvan_stream_set_tokens(stream, texts.as_ptr(), texts.len(), error)
                }
                9 => {
                    let span = machvan_span { start: self.byte().into(), end: self.byte().into() };
                    let (stream, own) = (self.stream(), self.byte() % 8 == 7);
                    let spans = machvan_stream_spans(stream);
                    if own && spans.len > 0 {
                        overlap = true;
                        machvan_stream_push_tokens(stream, spans.data, spans.len, error)
                    } else {
                        machvan_stream_push_tokens(stream, &raw const span, 1, error)
                    }
                }
                10 => {
                    let ends = [self.number(), self.number()];
                    machvan_stream_set_sentences(self.stream(), ends.as_ptr(), 2, error)
                }
                11 => machvan_stream_end_sentence(self.stream(), error),
                12 => machvan_stream_begin_paragraph(self.stream(), error),
                13 => machvan_sentence_splitter_split_stream(self.splitter, self.stream(), error),
                14 => machvan_pipeline_analyze_stream(self.pipeline, self.stream(), error),
                15 => machvan_stream_clear(self.stream(), error),
                16 => self.batch(error),
                17 => {
                    let (data, len) = self.text();
                    let told = (&raw mut self.told).cast();
                    machvan_sentence_chunks_push(self.chunks, data, len, Some(tell), told, error)
                }
                18 => {
                    let told = (&raw mut self.told).cast();
                    let status = machvan_sentence_chunks_finish(self.chunks, Some(tell), told, error);
                    self.told = 0;
                    status
                }
                19 => self.open_reader(error),
                20 => {
                    let (stream, mut more) = (self.stream(), false);
                    machvan_reader_read(self.reader, stream, &raw mut more, error)
                }
                21 => {
                    let ((data, len), mut offsets) = (self.text(), [self.number(), self.number()]);
                    let (before, units) = (offsets, [self.byte() % 5, self.byte() % 5].map(u32::from));
                    let status = machvan_convert_offsets(
                        data,
                        len,
                        offsets.as_mut_ptr(),
                        2,
                        units[0],
                        units[1],
                        error,
                    );
                    assert!(status == machvan_status::Ok || offsets == before);
                    status
                }
                22 => self.read_one(error),
                23 | 24 => self.restore(error),
                _ => self.explain(error),
            }
        };
        // SAFETY: all zeros are an error, so it is one whether it was written or not.
        let error = unsafe { self.error.assume_init_ref() };
        assert_ne!(status, machvan_status::Panic, "call {call}");
        assert!(!overlap || status != machvan_status::Ok, "call {call} took a view of what it fills");
        assert_eq!(error.status, status as u32);
        assert_eq!(error.message_len > 0, status != machvan_status::Ok);
        let message = machvan_str { data: error.message.as_ptr(), len: error.message_len as usize };
        assert!(read(message).len() < error.message.len());
    }

    /// # Safety
    /// `error` can be written.
    unsafe fn batch(&mut self, error: *mut machvan_error) -> machvan_status {
        let (which, threads) = (self.byte() % 5, u32::from(self.byte() % 4));
        let texts = self.texts();
        let offsets = [self.byte(), self.byte(), self.byte()].map(|offset| u64::from(offset % 6));
        let own = self.byte() % 4 == 3;
        // SAFETY: as in `call`.
        unsafe {
            let memory = batch_memory(self.batch);
            let lists = machvan_batch_lists(self.batch);
            let (offsets, sentences) =
                if own { (lists.offsets, lists.text_count) } else { (offsets.as_ptr(), 2) };
            let overlap = (own && which == 4 && sentences > 0)
                || texts.iter().any(|text| overlaps(&memory, text.data, text.len));
            let work = |threads, batch, error| {
                self.batch_call(which, &texts, offsets, sentences, threads, batch, error)
            };
            let status = work(threads, self.batch, error);
            assert!(!overlap || status != machvan_status::Ok, "batch {which} took a view of itself");
            // The arguments are as they were if the batch was not filled, or is not what they point to.
            if !overlap && !own {
                let other = machvan_batch_new();
                assert_eq!(work(3 - threads.min(2), other, ptr::null_mut()), status);
                if status == machvan_status::Ok {
                    let bytes = |batch| batch_memory(batch).map(|memory| memory.bytes().to_vec());
                    assert_eq!(bytes(self.batch), bytes(other));
                }
                machvan_batch_free(other);
            }
            status
        }
    }

    /// # Safety
    /// The arguments can be read, and `error` can be written.
    #[allow(clippy::too_many_arguments)]
    unsafe fn batch_call(
        &self,
        which: u8,
        texts: &[machvan_str],
        offsets: *const u64,
        sentences: usize,
        threads: u32,
        batch: *mut machvan_batch,
        error: *mut machvan_error,
    ) -> machvan_status {
        let (data, count) = (texts.as_ptr(), texts.len());
        // SAFETY: as the caller says.
        unsafe {
            match which {
                0 => machvan_pipeline_analyze_batch(self.pipeline, data, count, threads, batch, error),
                1 => machvan_segmenter_segment_batch(self.segmenter, data, count, threads, batch, error),
                2 => machvan_sentence_splitter_split_batch(self.splitter, data, count, threads, batch, error),
                3 => machvan_normalizer_normalize_batch(self.normalizer, data, count, threads, batch, error),
                _ => machvan_detokenizer_detokenize_batch(
                    self.detokenizer,
                    data,
                    count,
                    offsets,
                    sentences,
                    threads,
                    batch,
                    error,
                ),
            }
        }
    }

    /// # Safety
    /// `error` can be written.
    unsafe fn open_reader(&mut self, error: *mut machvan_error) -> machvan_status {
        let options = machvan_reader_options {
            size: size_of::<machvan_reader_options>(),
            block_size: self.byte().into(),
            limit: usize::from(self.byte()) * 16,
            unit: u32::from(self.byte() % 4),
            reserved: 0,
        };
        let (format, bytes) = (self.format(), self.data);
        let mut reader = ptr::null_mut();
        // SAFETY: the bytes outlive the reader; the old one is not used again.
        unsafe {
            let (data, len) = (bytes.as_ptr().cast(), bytes.len());
            let (format, options) = (&raw const format, &raw const options);
            let status = machvan_reader_new_memory(format, options, data, len, &raw mut reader, error);
            assert_eq!(reader.is_null(), status != machvan_status::Ok);
            if !reader.is_null() {
                machvan_reader_free(self.reader);
                self.reader = reader;
            }
            status
        }
    }

    /// # Safety
    /// `error` can be written.
    unsafe fn read_one(&mut self, error: *mut machvan_error) -> machvan_status {
        let (which, stream, index) = (self.byte() % 4, self.stream(), self.number());
        let mut token = MaybeUninit::<machvan_token>::uninit();
        let mut sentence = MaybeUninit::<machvan_sentence>::zeroed();
        // SAFETY: as in `call`; results are read on success only.
        unsafe {
            match which {
                0 | 1 => {
                    let call = if which == 0 { machvan_stream_token } else { machvan_stream_gap };
                    let status = call(stream, index, token.as_mut_ptr(), error);
                    if status == machvan_status::Ok {
                        read(token.assume_init_ref().text);
                    }
                    status
                }
                2 => {
                    sentence.assume_init_mut().size = size_of::<machvan_sentence>();
                    let status = machvan_stream_sentence(stream, index, sentence.as_mut_ptr(), error);
                    if status == machvan_status::Ok {
                        read(sentence.assume_init_ref().text);
                    }
                    status
                }
                _ => {
                    let count = machvan_stream_token_count(stream);
                    let mut spans = vec![machvan_span { start: 0, end: 0 }; count];
                    let unit = u32::from(self.byte() % 5);
                    machvan_stream_spans_in(stream, unit, spans.as_mut_ptr(), count, error)
                }
            }
        }
    }

    /// # Safety
    /// `error` can be written.
    unsafe fn explain(&mut self, error: *mut machvan_error) -> machvan_status {
        let ((data, len), at) = (self.text(), self.number());
        let mut ends = MaybeUninit::<machvan_sentence_decision>::zeroed();
        let mut space = MaybeUninit::<machvan_spacing_decision>::zeroed();
        let mut word = MaybeUninit::<machvan_word_decision>::zeroed();
        // SAFETY: as in `call`; all zeros are a value, and the size is set.
        unsafe {
            word.assume_init_mut().size = size_of::<machvan_word_decision>();
            ends.assume_init_mut().size = size_of::<machvan_sentence_decision>();
            space.assume_init_mut().size = size_of::<machvan_spacing_decision>();
            if at % 4 == 2 {
                machvan_segmenter_explain(self.segmenter, data, len, at, word.as_mut_ptr(), error)
            } else if at.is_multiple_of(2) {
                machvan_sentence_splitter_explain(self.splitter, data, len, at, ends.as_mut_ptr(), error)
            } else {
                machvan_detokenizer_explain(self.detokenizer, self.stream(), at, space.as_mut_ptr(), error)
            }
        }
    }

    /// # Safety
    /// `error` can be written.
    unsafe fn restore(&mut self, error: *mut machvan_error) -> machvan_status {
        let (tokens, index) = (self.stream(), self.number());
        let mut boundary = machvan_boundary {
            size: size_of::<machvan_boundary>(),
            token: 0,
            rule: machvan_str { data: ptr::null(), len: 0 },
            probability: 0.0,
        };
        let mut original = 0;
        // SAFETY: as in `call`.
        unsafe {
            match index % 4 {
                0 => machvan_restored_boundary(self.restored, index, &raw mut boundary, error),
                1 => machvan_restored_original(self.restored, index, &raw mut original, error),
                _ => {
                    let inner = machvan_restored_stream(self.restored);
                    let status = machvan_restorer_restore(self.restorer, tokens, self.restored, error);
                    assert!(!ptr::eq(inner, tokens) || status != machvan_status::Ok);
                    status
                }
            }
        }
    }

    /// All that is shown can be read, and fits together.
    fn look(&self) {
        // SAFETY: live handles; views are looked at before the next call.
        unsafe {
            let restored = machvan_restored_stream(self.restored);
            for stream in self.streams.map(<*mut _>::cast_const).into_iter().chain([restored]) {
                let text = read(machvan_stream_text(stream));
                let spans = machvan_stream_spans(stream);
                let spans = if spans.len == 0 { &[] } else { slice::from_raw_parts(spans.data, spans.len) };
                let mut end = 0;
                for span in spans {
                    assert!(end <= span.start && span.start < span.end);
                    assert!(text.get(span.start as usize..span.end as usize).is_some());
                    end = span.end;
                }
            }
            read(machvan_buffer_text(self.buffer));
            read(machvan_normalized_text(self.normalized));
            let all = machvan_batch_lists(self.batch);
            let text = read(all.text);
            let offsets = slice::from_raw_parts(all.offsets, all.text_count + 1);
            assert!(offsets.is_sorted() && offsets.first() == Some(&0));
            let below = if all.sentence_offsets.is_null() {
                all.spans.len.max(text.len())
            } else {
                let sentences = slice::from_raw_parts(all.sentence_offsets, all.sentence_count + 1);
                assert!(sentences.is_sorted() && sentences.last() == Some(&(all.spans.len as u64)));
                all.sentence_count
            };
            assert_eq!(offsets.last(), Some(&(below as u64)));
        }
    }

    fn free(self) {
        // SAFETY: live handles, each given back once.
        unsafe {
            self.streams.into_iter().for_each(|stream| machvan_stream_free(stream));
            machvan_buffer_free(self.buffer);
            machvan_normalized_free(self.normalized);
            machvan_restored_free(self.restored);
            machvan_restorer_free(self.restorer);
            machvan_batch_free(self.batch);
            machvan_pipeline_free(self.pipeline);
            machvan_segmenter_free(self.segmenter);
            machvan_sentence_splitter_free(self.splitter);
            machvan_detokenizer_free(self.detokenizer);
            machvan_normalizer_free(self.normalizer);
            machvan_sentence_chunks_free(self.chunks);
            machvan_reader_free(self.reader);
        }
    }
}
