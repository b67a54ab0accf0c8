//! [`machvan_reader`]: an input of any size, one unit at a time.

use std::ffi::{c_char, c_void};
use std::{
    fs::File,
    io::{self, Read},
};

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    format::{machvan_format_options, syntax, with_path},
    handle::{self, Handle, get_mut, output},
    machvan_status,
    options::{self, Options},
    shown::{Given, fill},
    stream::machvan_stream,
    text::machvan_str,
};
use machvan::format::{ReadUnit, Reader};

/// Reads an input unit by unit. By default a unit is a document; read by sentence or block to bound the memory.
/// One thread at a time may use it.
#[derive(Debug)]
pub struct machvan_reader {
    _private: (),
}

impl Handle for machvan_reader {
    type Inner = Input;
    const NAME: &'static str = "reader";
}

/// A reader, and the caller's memory that it reads, if it reads memory.
#[derive(Debug)]
pub(super) struct Input {
    reader: Reader<Source>,
    memory: Option<Given>,
}

/// How much of an input a reader takes at a time.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_read_unit {
    /// One document, as the format marks documents. An input without such marks is one document, which takes
    /// about six times its size in memory.
    Document = 0,
    /// One sentence.
    Sentence = 1,
    /// As many whole sentences as fit into about `block_size` bytes, at least one.
    Block = 2,
}

/// A `machvan_read_unit` as C gives it: any number.
pub type machvan_read_unit_number = u32;

/// How a reader reads. Initialize it with its macro `…_INIT`; a field that is zero has its default.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_reader_options {
    /// `sizeof(machvan_reader_options)`.
    pub size: usize,
    /// The bytes of a block, for `MACHVAN_READ_UNIT_BLOCK`; 0 for 1 MiB.
    pub block_size: usize,
    /// The size in bytes above which a unit is rejected, so that no input can use up the memory; 0 for 1 GiB.
    pub limit: usize,
    /// A `machvan_read_unit`.
    pub unit: machvan_read_unit_number,
    /// 0.
    pub reserved: u32,
}

// SAFETY: `repr(C)`, begins with `size`; integers only.
unsafe impl Options for machvan_reader_options {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Gives the next bytes of an input: at most `capacity` of them are written to `buffer`, and their number to
/// `*len`; 0 is the end. Returns 0, or another number if reading failed. It must return normally: no
/// `longjmp`, no C++ exception. It must not use the reader that calls it.
pub type machvan_read_callback = Option<
    unsafe extern "C" fn(context: *mut c_void, buffer: *mut c_char, capacity: usize, len: *mut usize) -> i32,
>;

/// Where a reader has its bytes from.
#[derive(Debug)]
pub(super) enum Source {
    /// The caller's memory.
    Memory(&'static [u8]),
    /// A file.
    File(File),
    /// The caller's function.
    Callback(Callback),
}

/// A function of the caller's, and what it wants to be given.
#[derive(Debug)]
pub(super) struct Callback {
    read: unsafe extern "C" fn(*mut c_void, *mut c_char, usize, *mut usize) -> i32,
    context: *mut c_void,
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Memory(bytes) => bytes.read(buffer),
            Self::File(file) => file.read(buffer),
            Self::Callback(callback) => callback.read(buffer),
        }
    }
}

impl Read for Callback {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut len = 0;
        // SAFETY: the header asks that the function and what `context` points to live as long as the reader,
        // and that it writes at most `capacity` bytes.
        let answer =
            unsafe { (self.read)(self.context, buffer.as_mut_ptr().cast(), buffer.len(), &raw mut len) };
        if answer != 0 {
            return Err(io::Error::other(std::format!("the function that reads answered {answer}")));
        }
        if len > buffer.len() {
            let message =
                std::format!("the read function returned {len} bytes, but its buffer has {}", buffer.len());
            return Err(io::Error::other(message));
        }
        Ok(len)
    }
}

/// # Safety
/// `format` and `options` are NULL, or begin with their size; what they point to can be read.
unsafe fn reader(
    format: *const machvan_format_options,
    options: *const machvan_reader_options,
    source: Source,
) -> Result<*mut machvan_reader, Failure> {
    // SAFETY: as the caller says.
    let (syntax, options) = unsafe { (syntax(format)?, options::read(options)?) };
    options::check_reserved(options.reserved)?;
    let block = if options.block_size == 0 { 1 << 20 } else { options.block_size };
    let units = [ReadUnit::Document, ReadUnit::Sentence, ReadUnit::Block(block)];
    let memory = match &source {
        Source::Memory(bytes) => Some(Given::new(bytes)),
        Source::File(_) | Source::Callback(_) => None,
    };
    let reader = Reader::new(syntax, source).unit(options::choose("unit", options.unit, &units)?);
    let reader = if options.limit == 0 { reader } else { reader.limit(options.limit) };
    Ok(handle::new(Input { reader, memory }))
}

/// Makes a reader of bytes that are in memory; NULL `options` are the defaults. The bytes are not copied:
/// they must stay as they are until the reader is freed. Free it with `machvan_reader_free`.
///
/// `MACHVAN_STATUS_INVALID_OPTION` if an option is not valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_reader_new_memory(
    format: *const machvan_format_options,
    options: *const machvan_reader_options,
    data: *const c_char,
    len: usize,
    reader: *mut *mut machvan_reader,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read (here until the
    // reader is freed) and results written.
    unsafe {
        boundary(error, || {
            let (bytes, place) = (machvan_str { data, len }.bytes()?, output(reader)?);
            place.write(self::reader(format, options, Source::Memory(bytes))?);
            Ok(())
        })
    }
}

/// Makes a reader of the file at this path, UTF-8; NULL `options` are the defaults. Free it with
/// `machvan_reader_free`.
///
/// `MACHVAN_STATUS_IO` if the file cannot be opened, `MACHVAN_STATUS_INVALID_OPTION` if an option is not
/// valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_reader_new_file(
    format: *const machvan_format_options,
    options: *const machvan_reader_options,
    path: *const c_char,
    path_len: usize,
    reader: *mut *mut machvan_reader,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results
    // written.
    unsafe {
        boundary(error, || {
            let (path, place) = (machvan_str { data: path, len: path_len }.path()?, output(reader)?);
            let file = File::open(path).map_err(|error| with_path(path, &error))?;
            place.write(self::reader(format, options, Source::File(file))?);
            Ok(())
        })
    }
}

/// Makes a reader of the bytes that a function returns. It is called with `context`, by the thread that
/// reads, until it reports the end of the input. NULL `options` are the defaults. Free it with
/// `machvan_reader_free`.
///
/// `MACHVAN_STATUS_INVALID_OPTION` if an option is not valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_reader_new_callback(
    format: *const machvan_format_options,
    options: *const machvan_reader_options,
    read: machvan_read_callback,
    context: *mut c_void,
    reader: *mut *mut machvan_reader,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results
    // written.
    unsafe {
        boundary(error, || {
            let place = output(reader)?;
            let read = read.ok_or_else(|| Failure::null("the function that reads"))?;
            place.write(self::reader(format, options, Source::Callback(Callback { read, context }))?);
            Ok(())
        })
    }
}

/// Frees a reader, and closes its file. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_reader_free(reader: *mut machvan_reader) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(reader) };
}

/// Fills a stream with the next unit; `*more` is false, and the stream empty, at the end of the input.
///
/// `MACHVAN_STATUS_IO`, `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_SYNTAX`, and
/// `MACHVAN_STATUS_TOO_LARGE` above the limit, with byte and line. The calls before it have returned all
/// lines before the wrong one; after the error the reader is at its end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_reader_read(
    reader: *mut machvan_reader,
    stream: *mut machvan_stream,
    more: *mut bool,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, ours alone where they are not const, and that results
    // can be written.
    unsafe {
        boundary(error, || {
            let (reader, place) = (get_mut(reader)?, output(more)?);
            let stream = fill(stream, reader.memory.clone())?;
            place.write(reader.reader.read(stream)?);
            Ok(())
        })
    }
}
