package budget

// Progress follows long work: it is told how many steps are done, of how many, and
// of what. Where nobody knows how many there are, of is 0. An error that it returns
// stops the work, which then gives no result; so a caller that has a context hands
// its end on. A nil Progress neither looks nor stops. It stands among the options of
// a work that has such, and else last among what the work is given.
type Progress func(done, of int, what string) error

// At tells how far work has come, and whether it shall stop.
func (p Progress) At(done, of int, what string) error {
	if p == nil {
		return nil
	}
	return p(done, of, what)
}
