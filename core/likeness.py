"""Compares words that may be misspelt."""


def distance(one, other, most):
    """Returns the number of letters missing, added, changed or swapped with a neighbour.

    This is the optimal string alignment distance; it stops counting at ``most`` + 1.
    """
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, wanted in enumerate(other, start=1):
            steps = [last[j] + 1, row[-1] + 1, last[j - 1] + (letter != wanted)]
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                steps.append(before[j - 2] + 1)
            row.append(min(steps))
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
