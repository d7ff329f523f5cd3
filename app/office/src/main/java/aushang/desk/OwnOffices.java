// SPDX-FileCopyrightText: The Aushang authors
// SPDX-License-Identifier: EUPL-1.2
package aushang.desk;

import aushang.actor.Office;
import aushang.actor.Offices;
import aushang.notice.Notice;
import aushang.notice.Notices;
import aushang.staff.Officer;
import aushang.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The offices for which the signed-in officer may act at the desk, and their notices. What is not
/// among them does not exist here.
@ApplicationScoped
public class OwnOffices {

    private static final Set<Role> AT_THE_DESK = EnumSet.of(Role.EDITOR, Role.APPROVER);

    @Inject Officer officer;
    @Inject Offices offices;
    @Inject Notices notices;

    /// By id.
    public Map<Long, Office> all() {
        return in(AT_THE_DESK);
    }

    /// @throws BadRequestException if none is named
    /// @throws NotFoundException if it is not the officer's
    public Office named(@Nullable String handle) {
        return named(handle, AT_THE_DESK);
    }

    /// The office, if the officer holds one of the roles in its agency.
    ///
    /// @throws BadRequestException if none is named
    /// @throws NotFoundException if it is not the officer's
    public Office named(@Nullable String handle, Set<Role> roles) {
        if (handle == null) throw new BadRequestException();
        return in(roles).values().stream()
                .filter(office -> office.handle().equals(handle))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /// Does something with a notice of one of the officer's offices.
    ///
    /// @throws NotFoundException if it is none of theirs
    public <T> T with(long id, Function<Office, Function<Notice, T>> deed) {
        Map<Long, Office> mine = all();
        Notice notice = notices.ofAny(mine.keySet(), id).orElseThrow(NotFoundException::new);
        Office office = Optional.ofNullable(mine.get(notice.officeId())).orElseThrow();
        return deed.apply(office).apply(notice);
    }

    private Map<Long, Office> in(Set<Role> roles) {
        return offices.ofAgencies(officer.agencies(roles)).stream()
                .collect(Collectors.toMap(Office::id, office -> office));
    }
}
