//! The mistakes that can be made in a source file, each as words put between its own.

use std::{collections::BTreeSet, ops::Range};

use proc_macro2::Span;
use syn::{
    BinOp, Block, Expr, ImplItemFn, Item, ItemFn, ItemMod, ReturnType, Signature, Stmt,
    Type, UnOp, spanned::Spanned, visit::Visit,
};

/// One mistake: its number, where it is made, and what it is.
#[derive(Clone, Debug)]
pub struct Mistake {
    pub number: usize,
    pub line: usize,
    pub what: String,
}

/// A source file with all its mistakes, each of which is made when it is asked for.
pub struct Mutated {
    pub text: String,
    pub mistakes: Vec<Mistake>,
    /// Where the words of each mistake stand in the text.
    pub places: Vec<(usize, Range<usize>)>,
    /// The number of the first mistake of another file.
    pub next: usize,
}

/// Makes every mistake of a file that is not left out.
///
/// # Errors
/// When the source is no Rust.
pub fn mutated(
    source: &str,
    first: usize,
    left_out: &BTreeSet<usize>,
) -> syn::Result<Mutated> {
    let file = syn::parse_file(source)?;
    let mut maker =
        Maker { source, next: first, left_out, mistakes: Vec::new(), edits: Vec::new() };
    maker.visit_file(&file);
    let head = file.items.first().map_or(source.len(), |item| range(item.span()).start);
    let mut edits = maker.edits;
    let next = maker.next;
    if !maker.mistakes.is_empty() {
        edits.push(Edit {
            at: head..head,
            words: HEAD.to_owned(),
            opens: true,
            number: None,
        });
        edits.rotate_right(1);
    }
    let (text, places) = spliced(source, edits);
    Ok(Mutated { text, mistakes: maker.mistakes, places, next })
}

const HEAD: &str = "#[allow(unused_imports)] use crate::mistake::{self, OfMany as _, OfOne as _, OfEnds as _, OfTwo as _};\n";

/// Words instead of others, or put between them: before what follows, or behind what stands.
struct Edit {
    at: Range<usize>,
    words: String,
    opens: bool,
    number: Option<usize>,
}

/// Puts all edits into a text; what closes goes before what opens at the same place.
fn spliced(source: &str, mut edits: Vec<Edit>) -> (String, Vec<(usize, Range<usize>)>) {
    edits.sort_by_key(|edit| (edit.at.start, edit.opens));
    let (mut text, mut places, mut done) = (String::new(), Vec::new(), 0);
    for edit in edits {
        text.push_str(&source[done..edit.at.start]);
        let start = text.len();
        text.push_str(&edit.words);
        places.extend(edit.number.map(|number| (number, start..text.len())));
        done = edit.at.end;
    }
    text.push_str(&source[done..]);
    (text, places)
}

fn range(span: Span) -> Range<usize> {
    span.byte_range()
}

struct Maker<'s> {
    source: &'s str,
    next: usize,
    left_out: &'s BTreeSet<usize>,
    mistakes: Vec<Mistake>,
    edits: Vec<Edit>,
}

impl Maker<'_> {
    /// Notes a mistake, and returns its number unless it is left out.
    fn mistake(&mut self, span: Span, what: impl Into<String>) -> Option<usize> {
        let number = self.next;
        self.next += 1;
        if self.left_out.contains(&number) {
            return None;
        }
        let (line, what) = (span.start().line, what.into());
        self.mistakes.push(Mistake { number, line, what });
        Some(number)
    }

    fn open(&mut self, at: usize, words: String, number: usize) {
        self.edits.push(Edit { at: at..at, words, opens: true, number: Some(number) });
    }

    fn close(&mut self, at: usize, words: &str, number: usize) {
        let words = words.to_owned();
        self.edits.push(Edit { at: at..at, words, opens: false, number: Some(number) });
    }

    fn instead(&mut self, at: Range<usize>, words: String, number: usize) {
        self.edits.push(Edit { at, words, opens: true, number: Some(number) });
    }

    fn words(&self, span: Span) -> String {
        let words = &self.source[range(span)];
        let words: Vec<&str> = words.split_whitespace().collect();
        let all = words.join(" ");
        match all.char_indices().nth(60) {
            Some((end, _)) => format!("{}…", &all[..end]),
            None => all,
        }
    }

    /// Visits an expression whose answer is turned round by a mistake.
    fn negated(&mut self, expr: &Expr, inside: impl FnOnce(&mut Self)) {
        let at = range(expr.span());
        let what = format!("not: {}", self.words(expr.span()));
        let number = self.mistake(expr.span(), what);
        if let Some(number) = number {
            self.open(at.start, format!("(mistake::made({number}) ^ ("), number);
        }
        inside(self);
        if let Some(number) = number {
            self.close(at.end, "))", number);
        }
    }

    /// `a && b` becomes `a || b`: it is the same with both sides and the whole turned round.
    fn joined(&mut self, expr: &syn::ExprBinary) {
        let what = format!("and/or: {}", self.words(expr.span()));
        let Some(number) = self.mistake(expr.span(), what) else {
            return syn::visit::visit_expr_binary(self, expr);
        };
        let turn = format!("(mistake::made({number}) ^ (");
        self.open(range(expr.span()).start, turn.clone(), number);
        for side in [&expr.left, &expr.right] {
            self.open(range(side.span()).start, turn.clone(), number);
            self.visit_expr(side);
            self.close(range(side.span()).end, "))", number);
        }
        self.close(range(expr.span()).end, "))", number);
    }

    /// `a < b` becomes `a <= b`.
    fn bounded(&mut self, expr: &syn::ExprBinary, name: &str) {
        let what = format!("bound: {}", self.words(expr.span()));
        let Some(number) = self.mistake(expr.span(), what) else {
            return syn::visit::visit_expr_binary(self, expr);
        };
        let whole = range(expr.span());
        self.open(whole.start, format!("mistake::{name}({number}, &("), number);
        self.visit_expr(&expr.left);
        self.instead(range(expr.op.span()), "), &(".to_owned(), number);
        self.visit_expr(&expr.right);
        self.close(whole.end, "))", number);
    }

    /// `+ 1` becomes `+ 0`.
    fn counted(&mut self, expr: &syn::ExprBinary) {
        self.visit_expr(&expr.left);
        let what = format!("no step: {}", self.words(expr.span()));
        if let Some(number) = self.mistake(expr.span(), what) {
            let one = format!("(if mistake::made({number}) {{ 0 }} else {{ 1 }})");
            self.instead(range(expr.right.span()), one, number);
        }
    }

    fn called(&mut self, call: &syn::ExprMethodCall) {
        self.visit_expr(&call.receiver);
        let name = call.method.to_string();
        let arguments = call.args.len();
        let known = matches!(
            (name.as_str(), arguments),
            ("any" | "all" | "is_some_and" | "is_none_or" | "min" | "max", 1)
                | ("first" | "last", 0)
        );
        let what = format!("other: {}", self.words(call.span()));
        let number = if known { self.mistake(call.method.span(), what) } else { None };
        if let Some(number) = number {
            self.instead(range(call.method.span()), format!("mistaken_{name}"), number);
            let inside = range(call.paren_token.span.join()).start + 1;
            let comma = if arguments > 0 { ", " } else { "" };
            self.open(inside, format!("{number}{comma}"), number);
        }
        if name == "skip" && is_one(call.args.first()) {
            let what = format!("none skipped: {}", self.words(call.span()));
            if let (Some(number), Some(one)) =
                (self.mistake(call.method.span(), what), call.args.first())
            {
                let skipped =
                    format!("(if mistake::made({number}) {{ 0 }} else {{ 1 }})");
                self.instead(range(one.span()), skipped, number);
            }
            return;
        }
        call.args.iter().for_each(|one| self.visit_expr(one));
    }

    /// A function that returns something else at once.
    fn returned(&mut self, signature: &Signature, block: &Block) {
        if signature.constness.is_some() {
            return;
        }
        let ReturnType::Type(_, returned) = &signature.output else { return };
        for value in other_values(returned) {
            let what = format!("{} returns {value}", signature.ident);
            if let Some(number) = self.mistake(signature.ident.span(), what) {
                let at = range(block.brace_token.span.open()).end;
                let words = format!(" if mistake::made({number}) {{ return {value}; }} ");
                self.open(at, words, number);
            }
        }
    }
}

fn other_values(returned: &Type) -> Vec<&'static str> {
    let Type::Path(path) = returned else { return Vec::new() };
    let name = path.path.segments.last().map(|last| last.ident.to_string());
    match name.as_deref() {
        Some("bool") => vec!["true", "false"],
        Some("Option") => vec!["None"],
        Some("Vec" | "String" | "BTreeMap" | "BTreeSet" | "usize" | "Range") => {
            vec!["Default::default()"]
        }
        Some("Relation") => vec!["Relation::Apart"],
        _ => Vec::new(),
    }
}

fn is_one(expr: Option<&Expr>) -> bool {
    matches!(expr, Some(Expr::Lit(one)) if matches!(&one.lit, syn::Lit::Int(one) if one.base10_digits() == "1"))
}

/// Whether an expression is a condition that binds, which only `if` and `while` understand.
fn binds(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(both) => binds(&both.left) || binds(&both.right),
        _ => false,
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|one| one.path().is_ident("cfg") || one.path().is_ident("test"))
}

impl<'ast> Visit<'ast> for Maker<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !matches!(item, Item::Const(_) | Item::Static(_) | Item::Macro(_)) {
            syn::visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_test(&module.attrs) {
            syn::visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        if function.sig.constness.is_none() && !is_test(&function.attrs) {
            self.returned(&function.sig, &function.block);
            self.visit_block(&function.block);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        if function.sig.constness.is_none() {
            self.returned(&function.sig, &function.block);
            self.visit_block(&function.block);
        }
    }

    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        let Stmt::Expr(
            expr @ (Expr::MethodCall(_) | Expr::Call(_) | Expr::Assign(_)),
            Some(_),
        ) = stmt
        else {
            return syn::visit::visit_stmt(self, stmt);
        };
        let what = format!("left out: {}", self.words(stmt.span()));
        let number = self.mistake(stmt.span(), what);
        let at = range(stmt.span());
        if let Some(number) = number {
            self.open(at.start, format!("if !mistake::made({number}) {{ "), number);
        }
        self.visit_expr(expr);
        if let Some(number) = number {
            self.close(at.end, " }", number);
        }
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Binary(both) if binds(expr) => {
                syn::visit::visit_expr_binary(self, both)
            }
            Expr::Binary(both) => match both.op {
                BinOp::And(_) | BinOp::Or(_) => self.joined(both),
                BinOp::Lt(_) => self.bounded(both, "less"),
                BinOp::Le(_) => self.bounded(both, "at_most"),
                BinOp::Gt(_) => self.bounded(both, "more"),
                BinOp::Ge(_) => self.bounded(both, "at_least"),
                BinOp::Eq(_) | BinOp::Ne(_) => {
                    self.negated(expr, |maker| syn::visit::visit_expr_binary(maker, both))
                }
                BinOp::Add(_) | BinOp::Sub(_) if is_one(Some(&both.right)) => {
                    self.counted(both)
                }
                _ => syn::visit::visit_expr_binary(self, both),
            },
            Expr::Unary(one) if matches!(one.op, UnOp::Not(_)) => {
                self.negated(expr, |maker| syn::visit::visit_expr_unary(maker, one));
            }
            Expr::MethodCall(call)
                if ["is_some", "is_none", "is_empty", "contains", "contains_key"]
                    .iter()
                    .any(|name| call.method == name) =>
            {
                self.negated(expr, |maker| maker.called(call));
            }
            Expr::MethodCall(call) => self.called(call),
            Expr::Macro(one) if one.mac.path.is_ident("matches") => {
                self.negated(expr, |_| ())
            }
            other => syn::visit::visit_expr(self, other),
        }
    }
}
