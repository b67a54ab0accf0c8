//! [`machvan_writer`]: writes streams to a file or a function.

use std::ffi::{c_char, c_void};
use std::{
    cell::Cell,
    fs::File,
    io::{self, Write},
    rc::Rc,
};

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    format::{loss_bit, machvan_format_options, syntax, with_path},
    handle::{self, Handle, get, get_mut, output},
    machvan_status,
    stream::machvan_stream,
    text::machvan_str,
};
use machvan::format::{Format, Loss, Writer};

/// Writes streams in a format, one after the other. One thread at a time may use it.
#[derive(Debug)]
pub struct machvan_writer {
    _private: (),
}

/// A writer of the library, whose buffer is dropped with it.
#[derive(Debug)]
pub(super) struct Output {
    writer: Writer<Sink>,
    open: Rc<Cell<bool>>,
}

impl Drop for Output {
    fn drop(&mut self) {
        // The function and what it writes to may have ended before.
        self.open.set(false);
    }
}

impl Handle for machvan_writer {
    type Inner = Output;
    const NAME: &'static str = "writer";
}

/// Takes the next bytes of an output, all of them. Returns 0, or another number if that failed. It must
/// return normally: no `longjmp`, no C++ exception. It must not use the writer that calls it.
pub type machvan_write_callback =
    Option<unsafe extern "C" fn(context: *mut c_void, data: *const c_char, len: usize) -> i32>;

/// Where the bytes go, as long as the writer is open.
#[derive(Debug)]
struct Sink {
    target: Target,
    open: Rc<Cell<bool>>,
}

#[derive(Debug)]
enum Target {
    File(File),
    Callback(unsafe extern "C" fn(*mut c_void, *const c_char, usize) -> i32, *mut c_void),
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.open.get() || bytes.is_empty() {
            return Ok(bytes.len());
        }
        match &mut self.target {
            Target::File(file) => file.write(bytes),
            Target::Callback(write, context) => {
                // SAFETY: the header asks that the function and what `context` points to live as long as the
                // writer.
                match unsafe { write(*context, bytes.as_ptr().cast(), bytes.len()) } {
                    0 => Ok(bytes.len()),
                    number => Err(io::Error::other(format!("the function that writes returned {number}"))),
                }
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output {
    fn new(format: Format, target: Target) -> Self {
        let open = Rc::new(Cell::new(true));
        Self { writer: Writer::new(format, Sink { target, open: Rc::clone(&open) }), open }
    }

    /// Writes something, and returns the bits of what was lost by it.
    fn write(
        &mut self,
        write: impl FnOnce(&mut Writer<Sink>) -> machvan::Result<()>,
    ) -> Result<u32, Failure> {
        let before = *self.writer.losses();
        write(&mut self.writer)?;
        let after = self.writer.losses();
        let new = Loss::ALL.into_iter().filter(|&loss| after.count(loss) > before.count(loss));
        Ok(new.fold(0, |bits, loss| bits | loss_bit(loss)))
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
            place.write(handle::new(Output::new(syntax, Target::File(file))));
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
            place.write(handle::new(Output::new(syntax, Target::Callback(write, context))));
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

/// Writes a stream. Output is buffered. Streams that are not pieces of one input are separated: the line ends,
/// and the sentence if the format ends sentences at blank lines. `losses`, if not NULL, gets what the format
/// cannot represent: bits `MACHVAN_LOSS_…`.
///
/// `MACHVAN_STATUS_UNREPRESENTABLE` if the format has no way to write a token: nothing of the stream is
/// written then. `MACHVAN_STATUS_IO` if writing failed: the output may have a part of what was written so
/// far, and the buffered output is dropped.
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
            let lost = writer.write(|writer| writer.write(stream))?;
            if let Some(place) = place {
                place.write(lost);
            }
            Ok(())
        })
    }
}

/// Writes an analysis with the annotations of its source, as `machvan_write_annotated` does. Otherwise as
/// `machvan_writer_write`.
///
/// `MACHVAN_STATUS_INVALID_SPAN`, with the index of the token, if the two streams do not have the same tokens;
/// the other statuses of `machvan_writer_write`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_writer_write_annotated(
    writer: *mut machvan_writer,
    source: *const machvan_stream,
    analysis: *const machvan_stream,
    losses: *mut u32,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // and that results can be written.
    unsafe {
        boundary(error, || {
            let (writer, source, analysis) = (get_mut(writer)?, get(source)?, get(analysis)?);
            let place = if losses.is_null() { None } else { Some(output(losses)?) };
            let lost = writer.write(|writer| writer.write_annotated(source, analysis))?;
            if let Some(place) = place {
                place.write(lost);
            }
            Ok(())
        })
    }
}

/// Writes the buffered output. More may be written after it.
///
/// `MACHVAN_STATUS_IO` if writing failed; the buffered output is then dropped.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_writer_finish(
    writer: *mut machvan_writer,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, and ours alone where they are not const.
    unsafe { boundary(error, || Ok(get_mut(writer)?.writer.flush()?)) }
}
