//! [`machvan_writer`]: streams into a file, or wherever a function puts them.

use std::ffi::{c_char, c_void};
use std::{fs::File, io::Write};

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    format::{loss_bits, machvan_format_options, syntax, with_path},
    handle::{self, Handle, get, get_mut, output},
    machvan_status,
    stream::machvan_stream,
    text::machvan_str,
};
use machvan::format::Format;

/// Writes streams in a format, one after the other. One thread at a time may use it.
#[derive(Debug)]
pub struct machvan_writer {
    _private: (),
}

/// A format, a place, and what is not there yet.
#[derive(Debug)]
pub(super) struct Output {
    syntax: Format,
    sink: Sink,
    waiting: String,
}

impl Handle for machvan_writer {
    type Inner = Output;
    const NAME: &'static str = "writer";
}

/// Takes the next bytes of an output, all of them. Returns 0, or another number if that failed. It must
/// return normally: no `longjmp`, no C++ exception. It must not use the writer that calls it.
pub type machvan_write_callback =
    Option<unsafe extern "C" fn(context: *mut c_void, data: *const c_char, len: usize) -> i32>;

#[derive(Debug)]
enum Sink {
    File(File),
    Callback(unsafe extern "C" fn(*mut c_void, *const c_char, usize) -> i32, *mut c_void),
}

/// So many bytes are written at a time, at least.
const BLOCK: usize = 1 << 16;

impl Output {
    fn write_waiting(&mut self) -> Result<(), Failure> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        match &mut self.sink {
            Sink::File(file) => file.write_all(self.waiting.as_bytes())?,
            Sink::Callback(write, context) => {
                // SAFETY: the header asks that the function and what `context` points to live as long as the
                // writer.
                let answer = unsafe { write(*context, self.waiting.as_ptr().cast(), self.waiting.len()) };
                if answer != 0 {
                    let message = std::format!("the function that writes answered {answer}");
                    return Err(Failure::new(machvan_status::Io, message));
                }
            }
        }
        self.waiting.clear();
        Ok(())
    }
}

/// Makes a writer to a new file at this path, UTF-8; an existing file is truncated. Free it with
/// `machvan_writer_free`.
///
/// `MACHVAN_STATUS_IO` if the file cannot be made, `MACHVAN_STATUS_INVALID_OPTION` if an option is not valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_writer_new_file(
    format: *const machvan_format_options,
    path: *const c_char,
    path_len: usize,
    writer: *mut *mut machvan_writer,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results
    // written.
    unsafe {
        boundary(error, || {
            let (syntax, path, place) =
                (syntax(format)?, machvan_str { data: path, len: path_len }.path()?, output(writer)?);
            let file = File::create(path).map_err(|error| with_path(path, &error))?;
            place.write(handle::new(Output { syntax, sink: Sink::File(file), waiting: String::new() }));
            Ok(())
        })
    }
}

/// Makes a writer to a function, which is called with `context`, by the thread that writes, with the next
/// bytes. Free it with `machvan_writer_free`.
///
/// `MACHVAN_STATUS_INVALID_OPTION` if an option is not valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_writer_new_callback(
    format: *const machvan_format_options,
    write: machvan_write_callback,
    context: *mut c_void,
    writer: *mut *mut machvan_writer,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that options begin with their size, that arguments can be read and results
    // written.
    unsafe {
        boundary(error, || {
            let (syntax, place) = (syntax(format)?, output(writer)?);
            let write = write.ok_or_else(|| Failure::null("the function that writes"))?;
            let sink = Sink::Callback(write, context);
            place.write(handle::new(Output { syntax, sink, waiting: String::new() }));
            Ok(())
        })
    }
}

/// Frees a writer, and closes its file. Buffered output is lost: call `machvan_writer_finish` before. NULL is
/// fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_writer_free(writer: *mut machvan_writer) {
    // SAFETY: the header asks that handles are live, and not used after this.
    unsafe { handle::free(writer) };
}

/// Writes a stream. Output is buffered. `losses`, if not NULL, gets what the format cannot represent: bits
/// `MACHVAN_LOSS_…`.
///
/// `MACHVAN_STATUS_UNREPRESENTABLE` if the format has no way to write a token: nothing of the stream is
/// written then. `MACHVAN_STATUS_IO` if writing failed: the output may have a part of what was written so
/// far.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_writer_write(
    writer: *mut machvan_writer,
    stream: *const machvan_stream,
    losses: *mut u32,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that results can be written.
    unsafe {
        boundary(error, || {
            let (writer, stream) = (get_mut(writer)?, get(stream)?);
            let place = if losses.is_null() { None } else { Some(output(losses)?) };
            let before = writer.waiting.len();
            let lost = match writer.syntax.write_into(stream, &mut writer.waiting) {
                Ok(lost) => lost,
                Err(error) => {
                    writer.waiting.truncate(before);
                    return Err(error.into());
                }
            };
            if writer.waiting.len() >= BLOCK {
                writer.write_waiting()?;
            }
            if let Some(place) = place {
                place.write(loss_bits(lost));
            }
            Ok(())
        })
    }
}

/// Writes the buffered output. More may be written after it.
///
/// `MACHVAN_STATUS_IO` if writing failed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_writer_finish(
    writer: *mut machvan_writer,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, and ours alone where they are not const.
    unsafe { boundary(error, || get_mut(writer)?.write_waiting()) }
}
