// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// The same figure from several rounds.
final class Figures {

    private final List<Double> rounds = new ArrayList<>();

    Figures add(double figure) {
        rounds.add(figure);
        return this;
    }

    List<Double> all() {
        return List.copyOf(rounds);
    }

    double median() {
        double[] sorted = sorted().toArray();
        if (sorted.length == 0) return Double.NaN;
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// The figure that this part of all do not exceed.
    ///
    /// @param part from 0 to 1
    double quantile(double part) {
        double[] sorted = sorted().toArray();
        if (sorted.length == 0) return Double.NaN;
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
    }

    private DoubleStream sorted() {
        return rounds.stream()
                .filter(figure -> !figure.isNaN())
                .mapToDouble(Double::doubleValue)
                .sorted();
    }
}
