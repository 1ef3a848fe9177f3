package audit

// money are the functions of annuities, present values and depreciation.
func money(name string) (function, bool) {
	switch name {
	case "PMT", "FV", "PV":
		return moneyFunction(name, 3, 5, func(n []value) value {
			switch name {
			case "PMT":
				return payment(n[0], n[1], n[2], n[3], n[4])
			case "FV":
				return futureValue(n[0], n[1], n[2], n[3], n[4])
			}
			return presentValue(n[0], n[1], n[2], n[3], n[4])
		})
	case "IPMT", "PPMT":
		return moneyFunction(name, 4, 6, func(n []value) value {
			if n[1].num < 1 || n[1].num >= n[2].num+1 {
				return faultOf("#NUM!")
			}
			all := payment(n[0], n[2], n[3], n[4], n[5])
			interest := interestIn(n[0], n[1], n[3], all, n[5])
			if name == "IPMT" {
				return interest
			}
			return less(all, interest)
		})
	case "SLN":
		return moneyFunction(name, 3, 3, func(n []value) value { return over(less(n[0], n[1]), n[2]) })
	case "NPV":
		return function{least: 2, most: several, of: (*evaluator).netPresentValue}, true
	}
	return function{}, false
}

// moneyFunction takes numbers; those that are left out are 0. The last of those
// with five and more tells whether a payment falls due at the beginning.
func moneyFunction(name string, least, most int, of func(n []value) value) (function, bool) {
	return function{least: least, most: most, lifts: overAll, of: func(e *evaluator, a []node) value {
		n := make([]value, most)
		for i := range n {
			if n[i] = exact(0); i < len(a) {
				n[i] = e.arg(a[i])
			}
			switch {
			case n[i].kind == fault:
				return n[i]
			case i == 0 && most > 3 && n[i].num <= -1:
				return e.fail(name)
			}
		}
		if last := &n[most-1]; most > 3 && last.num != 0 {
			*last = exact(1)
		}
		return of(n)
	}}, true
}

func less(a, b value) value { return plus(a, negated(b)) }

// carried is what values come to one after another: the first that is an error.
func carried(f func(values ...value) value, values ...value) value {
	for _, v := range values {
		if v.kind == fault {
			return v
		}
	}
	return f(values...)
}

// growth is (1+rate)^periods, and what one krona in each period grows to, paid at
// its end or its beginning.
func growth(rate, periods, due value) (one, each value) {
	if rate.num == 0 {
		return exact(1), periods
	}
	one = power(plus(exact(1), rate), periods)
	each = over(less(one, exact(1)), rate)
	if due.num != 0 {
		each = times(each, plus(exact(1), rate))
	}
	return one, each
}

// payment is what is paid in each period for a loan, with its sign turned.
func payment(rate, periods, loan, left, due value) value {
	one, each := growth(rate, periods, due)
	return carried(func(v ...value) value { return negated(over(plus(times(loan, v[0]), left), v[1])) }, one, each)
}

func futureValue(rate, periods, paid, loan, due value) value {
	one, each := growth(rate, periods, due)
	return carried(func(v ...value) value { return negated(plus(times(loan, v[0]), times(paid, v[1]))) }, one, each)
}

func presentValue(rate, periods, paid, left, due value) value {
	one, each := growth(rate, periods, due)
	return carried(func(v ...value) value { return negated(over(plus(left, times(paid, v[1])), v[0])) }, one, each)
}

// interestIn is the part of a payment that is interest on what is left of a loan.
func interestIn(rate, period, loan, paid, due value) value {
	if paid.kind == fault {
		return paid
	}
	if due.num == 0 {
		return carried(func(v ...value) value { return times(v[0], rate) }, futureValue(rate, less(period, exact(1)), paid, loan, due))
	}
	if period.num == 1 {
		return exact(0)
	}
	return carried(func(v ...value) value { return times(less(v[0], paid), rate) }, futureValue(rate, less(period, exact(2)), paid, loan, due))
}

// netPresentValue discounts numbers that fall due one period after another. In
// what order the cells of several columns come, programs agree on less than on the
// rest, and is not computed.
func (e *evaluator) netPresentValue(a []node) value {
	rate, total, factor := e.arg(a[0]), exact(0), exact(1)
	if rate.kind == fault {
		return rate
	}
	each := plus(exact(1), rate)
	for _, x := range a[1:] {
		v := e.value(x)
		if rows, cols := e.shape(v); rows > 1 && cols > 1 || v.isSeveral() {
			return e.fail("NPV")
		}
		e.cells(v, func(v value) {
			switch {
			case total.kind == fault:
			case v.kind == fault:
				total = v
			case v.kind == number:
				factor = times(factor, each)
				total = carried(func(v ...value) value { return plus(total, v[0]) }, over(v, factor))
			}
		})
	}
	return total
}
