package rules

import "testing"

func TestParseDecimal(t *testing.T) {
	t.Parallel()
	const nbsp, thin, narrow = "\u00a0", "\u2009", "\u202f"
	for _, c := range []struct {
		text    string
		want    Decimal
		message string
	}{
		{"3472", "3472", ""},
		{"-1.5", "-1.5", ""},
		{"0", "0", ""},
		{"-0", "0", ""},
		{"-0.00", "0.00", ""},
		{"4.60", "4.60", ""}, // the digits say how finely it is known
		{"999999999999999.9999999999", "999999999999999.9999999999", ""},
		{"", "", "a number is missing"},
		{"4,6", "", "`4,6`: write a decimal point, 4.6"},
		{"-4,6", "", "`-4,6`: write a decimal point, -4.6"},
		{"3 472", "", "`3 472`: no space in numbers, 3472"},
		{"3" + nbsp + "472", "", "`3" + nbsp + "472`: no space in numbers, 3472"},
		{"3" + thin + "472", "", "`3" + thin + "472`: no space in numbers, 3472"},
		{"1" + narrow + "234" + narrow + "567,8", "", "`1" + narrow + "234" + narrow + "567,8`: no space in numbers, 1234567.8"},
		{"−5", "", "`−5`: write the minus as a hyphen, -5"},
		{"–4,6", "", "`–4,6`: write the minus as a hyphen, -4.6"},
		{"+5", "", "`+5`: no plus sign in front of a number, 5"},
		{"010", "", "`010`: no zeros in front of a number, 10"},
		{"-007", "", "`-007`: no zeros in front of a number, -7"},
		{"00.5", "", "`00.5`: no zeros in front of a number, 0.5"},
		{"000", "", "`000`: no zeros in front of a number, 0"},
		{"1e3", "", "`1e3`: no exponents in numbers, write all digits"},
		{"-1.5E-3", "", "`-1.5E-3`: no exponents in numbers, write all digits"},
		{".5", "", "`.5` is not a number"},
		{"5.", "", "`5.` is not a number"},
		{"--5", "", "`--5` is not a number"},
		{"12 34", "", "`12 34` is not a number"}, // no group of three: which number was meant?
		{"1,234,567", "", "`1,234,567` is not a number"},
		{"1.234,5", "", "`1.234,5` is not a number"},
		{"1_000", "", "`1_000` is not a number"},
		{"0x10", "", "`0x10` is not a number"},
		{"٣", "", "`٣` is not a number"},
		{"NaN", "", "`NaN` is not a number"},
		{"1234567890123456", "", "`1234567890123456` has too many digits"},
		{"0.12345678901", "", "`0.12345678901` has too many digits"},
	} {
		got, message, _ := ParseDecimal(c.text)
		if got != c.want || message != c.message {
			t.Errorf("ParseDecimal(%q) = %q, %q; want %q, %q", c.text, got, message, c.want, c.message)
		}
	}
}

func TestParseCSVDecimal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text    string
		want    Decimal
		message string
	}{
		{"3472", "3472", ""},
		{"1,02", "1.02", ""},
		{"−1,5", "-1.5", ""}, // as spreadsheets print it
		{"-0,0", "0.0", ""},
		{"1.02", "", "`1.02`: write a decimal comma, 1,02"},
		{"1 234,5", "", "`1 234,5`: no space in numbers, 1234,5"},
		{"00,5", "", "`00,5`: no zeros in front of a number, 0,5"},
		{"+1,5", "", "`+1,5`: no plus sign in front of a number, 1,5"},
		{"1.234,5", "", "`1.234,5` is not a number"},
		{"1,2,3", "", "`1,2,3` is not a number"},
		{"12,5 %", "", "`12,5 %` is not a number"},
		{"", "", "a number is missing"},
	} {
		got, message, _ := parseCSVDecimal(c.text)
		if got != c.want || message != c.message {
			t.Errorf("parseCSVDecimal(%q) = %q, %q; want %q, %q", c.text, got, message, c.want, c.message)
		}
	}
}

func TestSplitMeasure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, number, measure string }{
		{"3472", "3472", ""},
		{"3.8 mnkr", "3.8", "mnkr"},
		{"50 %", "50", "%"},
		{"50%", "50", "%"},
		{"1pp", "1", "pp"},
		{"3 472 kr", "3 472", "kr"},
		{"5 kr/vårdpoäng", "5", "kr/vårdpoäng"},
		{"1e3", "1e3", ""},
		{"ingen", "ingen", ""},
	} {
		if number, measure := splitMeasure(c.text); number != c.number || measure != c.measure {
			t.Errorf("splitMeasure(%q) = %q, %q; want %q, %q", c.text, number, measure, c.number, c.measure)
		}
	}
}

func TestDecimalShift(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		d      Decimal
		places int
		want   Decimal
	}{
		{"5", -2, "0.05"},
		{"4.6", -2, "0.046"},
		{"-1.50", 1, "-15.0"},
		{"12.345", 2, "1234.5"},
		{"0.05", 2, "5"},
		{"1", 3, "1000"},
		{"1.5", 3, "1500"},
		{"123", -3, "0.123"},
		{"-0.5", -1, "-0.05"},
		{"0", 3, "0"},
		{"0.00", 1, "0.0"},
		{"7", 0, "7"},
	} {
		if got := c.d.Shift(c.places); got != c.want {
			t.Errorf("%s.Shift(%d) = %s, want %s", c.d, c.places, got, c.want)
		}
	}
}

func TestDecimal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		d, negated Decimal
		decimals   int
		zero       bool
		fraction   string
	}{
		{"5", "-5", 0, false, "5/1"},
		{"-4.60", "4.60", 2, false, "-23/5"},
		{"0", "0", 0, true, "0/1"},
		{"0.00", "0.00", 2, true, "0/1"},
		{"0.125", "-0.125", 3, false, "1/8"},
	} {
		if got := c.d.Negated(); got != c.negated {
			t.Errorf("%s.Negated() = %s, want %s", c.d, got, c.negated)
		}
		if got := c.d.Decimals(); got != c.decimals {
			t.Errorf("%s.Decimals() = %d, want %d", c.d, got, c.decimals)
		}
		if got := c.d.IsZero(); got != c.zero {
			t.Errorf("%s.IsZero() = %t, want %t", c.d, got, c.zero)
		}
		if got := c.d.Rat().String(); got != c.fraction {
			t.Errorf("%s.Rat() = %s, want %s", c.d, got, c.fraction)
		}
	}
}

func TestDecimalCmp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		d, e Decimal
		want int
	}{
		{"1", "1.0", 0}, {"0.1", "0.09", 1}, {"-1", "1", -1}, {"-2", "-10", 1}, {"0", "0.000", 0},
	} {
		if got := c.d.Cmp(c.e); got != c.want {
			t.Errorf("%s.Cmp(%s) = %d, want %d", c.d, c.e, got, c.want)
		}
	}
}

func TestSumOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values []Decimal
		want   Decimal
	}{
		{nil, "0"},
		{[]Decimal{"0.1", "0.2"}, "0.3"},
		{[]Decimal{"33.3", "33.3", "33.4"}, "100"},
		{[]Decimal{"-1.5", "1"}, "-0.5"},
	} {
		if got := sumOf(c.values); got != c.want {
			t.Errorf("sumOf(%v) = %s, want %s", c.values, got, c.want)
		}
	}
}
