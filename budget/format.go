package budget

// Format is how a number is printed, in four parts that do not depend on each
// other: what it is a number of, how many decimals it has, whether a plus
// stands before what is above 0, and whether 0 is a number or a dash. All print
// a thousands space, a decimal comma and a true minus.
//
// The parts are fields of bits, so that formats can be constants and take a
// byte: every cell of every table has one.
type Format uint8

// What a number is of, in the lowest field.
const (
	amountKind Format = iota
	percentKind
	pointsKind
	numberKind
	monthKind

	kindField Format = 7
)

// The other fields: of none, there are no decimals, no plus, and a dash for 0.
const (
	oneDecimal  Format = 1 << 3
	ownDecimals Format = 7 * oneDecimal // those of the figure; the field is full
	plusField   Format = 1 << 6
	zeroField   Format = 1 << 7
)

// The formats, from which [Format.Signed] and [Format.WithZero] make others.
const (
	Amount    Format = amountKind                            // 1 234, −1 234, –
	Result    Format = Amount | zeroField                    // the same, but 0 is a message
	Change    Format = Amount | plusField                    // +1 234, −1 234, –
	Points    Format = pointsKind | ownDecimals | plusField  // +0,7 p.e., of percentage points that stand by themselves
	Plain     Format = numberKind | ownDecimals | zeroField  // as many decimals as the figure has
	Precise   Format = numberKind | 3*oneDecimal | zeroField // 1 234,500, for values before rounding
	MonthDate Format = monthKind | zeroField                 // 2024-09
)

// Percent prints a fraction in percent with one to three decimals: 4,6 %. A
// percent is as a rule printed with one, and its 0 is a dash as that of an
// amount; where more are needed, every 0 is written out.
func Percent(decimals int) Format {
	f := percentKind | Format(decimals)*oneDecimal
	if decimals > 1 {
		f |= zeroField
	}
	return f
}

// Signed prints changes: a plus stands before what is above 0, and no change is
// a dash.
func (f Format) Signed() Format { return f&^zeroField | plusField }

// WithZero prints 0 as a number, where a value stands by itself or sums others
// and its 0 is a message. No change is a dash all the same but in amounts.
func (f Format) WithZero() Format {
	if f.IsSigned() && !f.IsAmount() {
		return f
	}
	return f | zeroField
}

// gap prints the differences between numbers of a format. Those of percents
// are in points.
func (f Format) gap() Format {
	if f.IsAmount() {
		return f.Signed()
	}
	return Plain.Signed()
}

// IsAmount reports whether an amount is printed.
func (f Format) IsAmount() bool { return f&kindField == amountKind }

// IsPercent reports whether a fraction is printed in percent.
func (f Format) IsPercent() bool { return f&kindField == percentKind }

// IsSigned reports whether a plus stands before what is above 0.
func (f Format) IsSigned() bool { return f&plusField != 0 }

// HasDash reports whether 0 is printed as a dash.
func (f Format) HasDash() bool { return f&zeroField == 0 }

// HasOwnDecimals reports whether numbers are printed with the decimals of
// their figures.
func (f Format) HasOwnDecimals() bool { return f&ownDecimals == ownDecimals }

// decimals is how many decimals a format prints that has none of its own.
func (f Format) decimals() int { return int(f & ownDecimals / oneDecimal) }

// finer is whichever of two formats of one measure shows more decimals. Own
// ones are taken to be the most.
func finer(a, b Format) Format {
	if a.decimals() > b.decimals() {
		return a
	}
	return b
}
