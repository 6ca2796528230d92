//! The head that every page has: its language, its title, its look, and that nothing in it
//! may run or be fetched.

use super::safe::safe;

/// Returns everything before the body of a page.
pub(in crate::render) fn head(language: &str, title: &str, style: &str) -> String {
    let language = match language {
        "" => String::new(),
        language => format!(" lang=\"{}\"", safe(language)),
    };
    format!(
        "<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{style}</style>\n</head>\n",
        safe(title)
    )
}
