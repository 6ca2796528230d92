//! The arguments of `mimc propose` that are the fields of an amendment: made from the table of
//! its keys, so that each operation has its flags.

use anyhow::bail;
use clap::{
    Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches,
    builder::{PossibleValue, PossibleValuesParser},
};
use mimc::verbs::{AMENDMENT, AmendmentFields, FORMS, FieldValue, Form, NAMES, Shape};

/// What the amendment does.
#[derive(Debug, Default)]
pub(super) struct AmendmentArgs {
    /// The operation.
    pub(super) op: Option<String>,
    /// The keys that were given, with their values.
    given: Vec<(&'static str, Vec<String>)>,
}

impl AmendmentArgs {
    /// The words that come instead.
    pub(super) fn with(&self) -> Option<&str> {
        let (_, values) = self.given.iter().find(|(key, _)| *key == "with")?;
        values.first().map(String::as_str)
    }

    /// The keys that were given for this operation, with their values. The address that stands
    /// alone is that of `--at`; what a division or a joining results in may be given as its text
    /// too.
    pub(super) fn given(&self, op: &str, address: &str) -> anyhow::Result<Given> {
        let mut given: Given = Vec::new();
        for (key, values) in &self.given {
            let key = match (op, *key) {
                ("split" | "join", "text") => "into",
                (_, key) => key,
            };
            match given.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) => known.extend(values.clone()),
                None => given.push((key, values.clone())),
            }
        }
        if address.is_empty() {
            return Ok(given);
        }
        let takes = |form: &Form| form.op == op && form.keys().any(|key| key == "at");
        if !FORMS.iter().any(takes) {
            bail!(
                "`{op}` works on no one provision: leave `{address}` out, and use its flags"
            );
        }
        if given.iter().any(|(key, _)| *key == "at") {
            bail!("two provisions are named: `{address}` and the one of --at");
        }
        given.insert(0, ("at", vec![address.to_owned()]));
        Ok(given)
    }
}

/// Keys with their values.
pub(super) type Given = Vec<(&'static str, Vec<String>)>;

/// The fields of an amendment of which these keys are given.
pub(super) fn fields(op: &str, given: &[(&'static str, Vec<String>)]) -> AmendmentFields {
    let mut fields = AmendmentFields::new(op);
    for (key, values) in given {
        let value = |values: &[String]| FieldValue::Text(values.join("\n\n"));
        fields = match (op, *key) {
            ("split", "into") => fields.field("into", FieldValue::Texts(values.clone())),
            ("join", "into") => fields.field("into", value(values)),
            (_, key) if is_list(key) => {
                fields.field(key, FieldValue::List(listed(key, values)))
            }
            (_, key) => fields.field(key, value(values)),
        };
    }
    fields
}

fn is_list(key: &str) -> bool {
    let named = AMENDMENT.iter().find(|known| known.name == key);
    named.is_some_and(|key| matches!(key.shape, Shape::Texts))
}

/// The items of a list, given one by one or with commas between them: in an address a comma
/// stands before no further article.
fn listed(key: &str, values: &[String]) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for value in values {
        for (index, part) in value.split(',').map(str::trim).enumerate() {
            let begins = index == 0
                || !matches!(key, "articles" | "provisions")
                || part.starts_with("Art");
            match items.last_mut() {
                Some(last) if !begins => last.extend([", ", part]),
                Some(_) | None => items.push(part.to_owned()),
            }
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

/// An operation with what it does and the flags that it takes.
fn operation(name: &'static str) -> PossibleValue {
    let flag = |key: &&str| {
        let known = AMENDMENT.iter().find(|known| known.name == *key)?;
        known.flag.map(|(flag, _)| format!("--{flag}"))
    };
    let forms = FORMS.iter().filter(|form| form.op == name).map(|form| {
        let mut flags: Vec<String> = form.required.iter().filter_map(flag).collect();
        let one_of: Vec<String> = form.one_of.iter().filter_map(flag).collect();
        if !one_of.is_empty() {
            flags.push(one_of.join(" or "));
        }
        format!("{}: {}", form.about, flags.join(" "))
    });
    PossibleValue::new(name).help(forms.collect::<Vec<_>>().join("; "))
}

impl Args for AmendmentArgs {
    fn augment_args(command: Command) -> Command {
        let op = Arg::new("op")
            .long("op")
            .value_name("OP")
            .help("The operation")
            .help_heading("The amendment")
            .value_parser(PossibleValuesParser::new(
                NAMES
                    .iter()
                    .filter(|name| **name != "replace_term")
                    .map(|name| operation(name)),
            ))
            .group("what");
        let mut command = command.arg(op);
        for key in AMENDMENT {
            let Some((flag, value)) = key.flag else {
                continue;
            };
            let needs = if key.name == "with" { "what" } else { "op" };
            let mut arg = Arg::new(flag)
                .long(flag)
                .value_name(value)
                .help(key.about.trim_end_matches('.'))
                .help_heading("The amendment")
                .action(ArgAction::Append)
                .requires(needs);
            if let Shape::Name(names) = key.shape {
                arg = arg.value_parser(PossibleValuesParser::new(names));
            }
            command = command.arg(arg);
        }
        command
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for AmendmentArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut args = Self::default();
        args.update_from_arg_matches(matches)?;
        Ok(args)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.op = matches.get_one::<String>("op").cloned();
        self.given = AMENDMENT
            .iter()
            .filter_map(|key| {
                let (flag, _) = key.flag?;
                let values = matches.get_many::<String>(flag)?;
                Some((key.name, values.cloned().collect()))
            })
            .collect();
        Ok(())
    }
}
