//! [`Target`]: an output file that gets its name only when it is complete.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use tempfile::TempPath;

use crate::{error::Failure, signals};

/// The temporary file that is being written.
static WRITING: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The place of an output file. If it is dropped before it is [kept](Self::keep), it leaves nothing behind,
/// and an existing file of that name is unchanged.
pub(crate) struct Target {
    /// `None` for a device or a pipe, which is written directly.
    temporary: Option<TempPath>,
    path: PathBuf,
}

impl Target {
    /// Opens the file to write to: a temporary one in the same folder, which is removed if the command is
    /// interrupted.
    pub(crate) fn create(path: &Path) -> io::Result<(File, Self)> {
        Self::open(path, remove_if_interrupted)
    }

    /// The same for a process that handles interrupts itself.
    pub(crate) fn create_plain(path: &Path) -> io::Result<(File, Self)> {
        Self::open(path, || ())
    }

    /// Opens the file; `prepare` is called before a temporary one is created.
    fn open(path: &Path, prepare: impl FnOnce()) -> io::Result<(File, Self)> {
        // Replaces the file that a link names, not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let existing = fs::metadata(&path).ok();
        if existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
            return Ok((File::create(&path)?, Self { temporary: None, path }));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix(".machvan-").suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // The permissions of a new file; the process's mask is applied to them.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        prepare();
        // An interruption waits until it is known what to remove.
        let mut writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        let created = builder.tempfile_in(folder).map_err(|error| without_path(error, folder))?;
        let (file, temporary) = created.into_parts();
        *writing = Some(temporary.to_path_buf());
        drop(writing);
        if let Some(existing) = existing {
            fs::set_permissions(&temporary, existing.permissions())?;
        }
        Ok((file, Self { temporary: Some(temporary), path }))
    }

    /// Gives the complete file its name.
    pub(crate) fn keep(mut self) -> io::Result<()> {
        let mut writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        *writing = None;
        match self.temporary.take() {
            Some(temporary) => Ok(temporary.persist(&self.path)?),
            None => Ok(()),
        }
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if self.temporary.is_some() {
            *WRITING.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }
}

/// Returns an error without the path of the temporary file, which the user never sees.
fn without_path(error: io::Error, folder: &Path) -> io::Error {
    fs::metadata(folder).err().unwrap_or_else(|| error.kind().into())
}

/// Writes a whole file.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = Target::create(path).and_then(|(mut file, target)| {
        file.write_all(bytes)?;
        target.keep()
    });
    written.map_err(|error| Failure::output(&path.display().to_string(), error))
}

/// If a signal ends the process, the file that is being written is removed.
fn remove_if_interrupted() {
    signals::before_the_end(|| {
        let writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = writing.as_ref() {
            let _ = fs::remove_file(path);
        }
        // A file that is begun now would stay: none is, since the process ends with this held.
        std::mem::forget(writing);
    });
}
