//! What an expression may be: checked before it is parsed, because deep nesting exhausts the parser's stack, and after,
//! because a loop or a regular expression can take seconds.

use cel::common::ast::{Expr, IdedExpr, LiteralValue, operators};

use super::{EXPRESSION_MAX, FACTS, NESTING_MAX, PARTS_MAX};

/// Why an expression cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRule {
    /// Nothing.
    #[error("it is empty")]
    Empty,
    /// Longer than [`EXPRESSION_MAX`].
    #[error("it is longer than {EXPRESSION_MAX} characters")]
    TooLong,
    /// Nested deeper than [`NESTING_MAX`].
    #[error("it is nested deeper than {NESTING_MAX}")]
    TooDeep,
    /// Of more parts than [`PARTS_MAX`].
    #[error("it has more than {PARTS_MAX} parts")]
    TooManyParts,
    /// It does not parse. The message begins with line and column.
    #[error("it cannot be read: {0}")]
    Syntax(String),
    /// It names what is not a fact.
    #[error(
        "it asks for \"{0}\", which is none of votes, commenters, comments, shares, days_open, days_left, population and service_area"
    )]
    UnknownFact(String),
    /// It uses something that a rule may not be made of.
    #[error("it uses {0}, which a rule cannot be made of")]
    NotAllowed(String),
    /// It does not give true or false.
    #[error("it does not give true or false")]
    NotAQuestion,
    /// It cannot be worked out even for ordinary figures.
    #[error("it cannot be worked out: {0}")]
    Fails(String),
}

/// What a rule may be made of beside facts, figures and texts.
const ALLOWED: [&str; 16] = [
    operators::CONDITIONAL,
    operators::LOGICAL_AND,
    operators::LOGICAL_OR,
    operators::LOGICAL_NOT,
    operators::SUBSTRACT,
    operators::ADD,
    operators::MULTIPLY,
    operators::DIVIDE,
    operators::MODULO,
    operators::EQUALS,
    operators::NOT_EQUALS,
    operators::GREATER_EQUALS,
    operators::LESS_EQUALS,
    operators::GREATER,
    operators::LESS,
    operators::IN,
];

/// What can be told of the text alone: its length, and how deep it nests.
pub(super) fn before_parsing(text: &str) -> Result<(), InvalidRule> {
    if text.trim().is_empty() {
        return Err(InvalidRule::Empty);
    }
    if text.chars().count() > EXPRESSION_MAX {
        return Err(InvalidRule::TooLong);
    }
    if nesting(text)? > NESTING_MAX {
        return Err(InvalidRule::TooDeep);
    }
    Ok(())
}

/// The deepest nesting: open brackets, with each sign before a value and each condition counted as one more. What
/// stands in quotes nests nothing; what would let it be told otherwise than the parser tells it is not allowed.
fn nesting(text: &str) -> Result<usize, InvalidRule> {
    let (mut open, mut deepest, mut signs, mut conditions) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut quote = None;
    let (mut before, mut escaped) = (' ', false);
    for c in text.chars() {
        if let Some(end) = quote {
            if escaped {
                escaped = false;
            } else if c == '\\' {
                escaped = true;
            } else if c == end {
                quote = None;
                before = c;
            }
            continue;
        }
        match c {
            '"' | '\'' if before.is_alphanumeric() || before == '"' || before == '\'' => {
                not_allowed("quotes right after a letter or another quote")?;
            }
            '/' if before == '/' => not_allowed("a comment (//)")?,
            '"' | '\'' => quote = Some(c),
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open = open.saturating_sub(1),
            '!' | '-' => signs += 1,
            '?' => conditions += 1,
            c if c.is_whitespace() => {}
            _ => signs = 0,
        }
        before = c;
        deepest = deepest.max(open + signs + conditions);
    }
    Ok(deepest)
}

/// What can be told of the parsed expression: that it is made of nothing but what is allowed.
pub(super) fn parsed(expression: &IdedExpr) -> Result<(), InvalidRule> {
    let mut rest = vec![expression];
    let mut parts = 0;
    while let Some(part) = rest.pop() {
        parts += 1;
        if parts > PARTS_MAX {
            return Err(InvalidRule::TooManyParts);
        }
        match &part.expr {
            Expr::Ident(name) if FACTS.contains(&name.as_str()) => {}
            Expr::Ident(name) => return Err(InvalidRule::UnknownFact(name.clone())),
            Expr::Literal(LiteralValue::Int(_) | LiteralValue::Boolean(_) | LiteralValue::String(_)) => {}
            Expr::Literal(LiteralValue::Double(_)) => return not_allowed("a fraction"),
            Expr::Literal(_) => return not_allowed("a value that is neither a whole number nor a text"),
            Expr::Call(call)
                if call.func_name == operators::NEGATE
                    || is_allowed(call.target.is_some(), &call.func_name) =>
            {
                rest.extend(&call.args);
            }
            Expr::Call(call) => return not_allowed(&format!("\"{}\"", call.func_name)),
            Expr::List(list) => rest.extend(&list.elements),
            Expr::Comprehension(_) => return not_allowed("a loop (all, exists, map, filter)"),
            Expr::Select(select) => return not_allowed(&format!("\".{}\"", select.field)),
            Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => return not_allowed("a map"),
        }
    }
    Ok(())
}

fn is_allowed(has_target: bool, name: &str) -> bool {
    !has_target && ALLOWED.contains(&name)
}

fn not_allowed(what: &str) -> Result<(), InvalidRule> {
    Err(InvalidRule::NotAllowed(what.to_owned()))
}
