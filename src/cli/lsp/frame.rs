//! Messages on a pipe: a head that says how long, then JSON.
//!
//! Whatever comes in, the reader finds the next head again, and holds no more than it may.

use std::io::{self, BufRead, Read as _, Write};

use serde_json::Value;

/// The largest message that is read: a file has at most as much.
const MOST: u64 = 128 << 20;

/// The longest line of a head.
const MOST_HEAD: u64 = 4 << 10;

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The bytes of a message.
    Message(Vec<u8>),
    /// Something that is no message, and why.
    Unreadable(&'static str),
}

/// Reads what comes next; nothing at the end.
///
/// # Errors
/// When the pipe fails, or ends within a message.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let mut length: Option<Option<u64>> = None;
    loop {
        let Some(line) = head_line(input)? else { return Ok(None) };
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = Some(value.trim().parse().ok());
        }
    }
    Ok(Some(match length {
        None => Frame::Unreadable("a head without Content-Length"),
        Some(None) => Frame::Unreadable("a Content-Length that is no number"),
        Some(Some(length)) if length > MOST => {
            io::copy(&mut input.take(length), &mut io::sink())?;
            Frame::Unreadable("a message that is too large")
        }
        Some(Some(length)) => {
            let mut bytes = Vec::new();
            let read = input.take(length).read_to_end(&mut bytes)?;
            if (read as u64) < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            Frame::Message(bytes)
        }
    }))
}

/// A line of a head without its end; what is too long is cut. Nothing at the end.
fn head_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if input.take(MOST_HEAD).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let mut ended = line.ends_with(b"\n");
    while !ended {
        let mut rest = Vec::new();
        let read = input.take(MOST_HEAD).read_until(b'\n', &mut rest)?;
        ended = read == 0 || rest.ends_with(b"\n");
    }
    Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()))
}

/// Writes a message.
///
/// # Errors
/// When the pipe fails.
pub(super) fn write(message: &Value, out: &mut dyn Write) -> io::Result<()> {
    let text = message.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Frame> {
        let mut input = bytes;
        std::iter::from_fn(|| read(&mut input).ok().flatten()).collect()
    }

    #[test]
    fn what_is_no_message_is_passed_over() {
        let bytes =
            b"Content-Length: x\r\n\r\nNonsense: 1\r\n\r\ncontent-length: 2\r\n\r\n{}";
        let frames = all(bytes);
        assert_eq!(frames.len(), 3, "{frames:?}");
        assert_eq!(frames[2], Frame::Message(b"{}".to_vec()));
    }

    #[test]
    fn what_ends_within_a_message_is_the_end() {
        assert_eq!(all(b"Content-Length: 9\r\n\r\n{}"), []);
        let long = format!("{}: 1\r\n\r\n", "x".repeat(100_000));
        assert_eq!(all(long.as_bytes()).len(), 1);
    }
}
