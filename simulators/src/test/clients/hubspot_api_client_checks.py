"""hubspot-api-client for Python against the simulated HubSpot."""
import os
import time

from hubspot import HubSpot
from hubspot.crm.associations.v4.models import AssociationSpec
from hubspot.crm.contacts import (
    ApiException, BatchInputSimplePublicObjectBatchInput, BatchInputSimplePublicObjectBatchInputForCreate,
    BatchReadInputSimplePublicObjectId, PublicObjectSearchRequest, SimplePublicObjectInput,
    SimplePublicObjectInputForCreate)
from hubspot.crm.deals import SimplePublicObjectInputForCreate as DealInput
from hubspot.crm.properties import PropertyCreate
from hubspot.crm.properties.exceptions import ApiException as PropertyException
from urllib3.util.retry import Retry

from checks import Checks, refused

URL = os.environ["HUBSPOT_URL"]
check = Checks()
hubspot = HubSpot(access_token=os.environ["HUBSPOT_TOKEN"], host=URL,
                  retry=Retry(total=8, status_forcelist=(429,), backoff_factor=0.5, allowed_methods=None))
contacts = hubspot.crm.contacts


def contact(**properties):
    return contacts.basic_api.create(SimplePublicObjectInputForCreate(properties=properties))


@check
def makes_reads_changes_and_archives_a_record():
    made = contact(lastname="Lee", email="ann@py-example.com")
    assert made.id.isdigit() and made.properties["email"] == "ann@py-example.com" and made.archived is False
    read = contacts.basic_api.get_by_id(made.id, properties=["lastname", "jobtitle"])
    assert read.properties["lastname"] == "Lee" and read.properties["jobtitle"] is None
    changed = contacts.basic_api.update(made.id, SimplePublicObjectInput(properties={"jobtitle": "CFO"}))
    assert changed.properties["jobtitle"] == "CFO" and changed.updated_at >= made.created_at
    contacts.basic_api.archive(made.id)
    assert refused(lambda: contacts.basic_api.get_by_id(made.id), ApiException).status == 404


@check
def reads_by_another_key():
    made = contact(lastname="Key", email="key@py-example.com")
    assert contacts.basic_api.get_by_id("key@py-example.com", id_property="email").id == made.id


@check
def is_told_of_a_contact_that_is_there_already():
    made = contact(lastname="Twice", email="twice@py-example.com")
    error = refused(lambda: contact(lastname="Twice", email="TWICE@py-example.com"), ApiException)
    assert error.status == 409 and "Existing ID: " + made.id in error.body


@check
def is_told_of_a_property_that_is_not_there():
    error = refused(lambda: contact(lastname="Lee", nonsense="1"), ApiException)
    assert error.status == 400 and "PROPERTY_DOESNT_EXIST" in error.body and "correlationId" in error.body


@check
def is_told_of_a_value_that_is_no_option():
    error = refused(lambda: contact(lastname="Lee", lifecyclestage="nonsense"), ApiException)
    assert error.status == 400 and "INVALID_OPTION" in error.body


@check
def pages_through_all_records():
    for n in range(25):
        contact(lastname=f"Paged {n}")
    first = contacts.basic_api.get_page(limit=10)
    assert len(first.results) == 10 and first.paging.next.after
    every = contacts.get_all()
    assert len(every) >= 25 and [int(one.id) for one in every] == sorted(int(one.id) for one in every)


@check
def writes_and_reads_in_batches():
    made = contacts.batch_api.create(BatchInputSimplePublicObjectBatchInputForCreate(inputs=[
        {"properties": {"lastname": f"Batch {n}", "email": f"batch{n}@py-example.com"}} for n in range(5)]))
    assert made.status == "COMPLETE" and len(made.results) == 5
    ids = [{"id": one.id} for one in made.results]
    read = contacts.batch_api.read(BatchReadInputSimplePublicObjectId(inputs=ids, properties=["email"],
                                                                      properties_with_history=[]))
    assert {one.properties["email"] for one in read.results} == {f"batch{n}@py-example.com" for n in range(5)}
    changed = contacts.batch_api.update(BatchInputSimplePublicObjectBatchInput(inputs=[
        {"id": one["id"], "properties": {"jobtitle": "CEO"}} for one in ids]))
    assert {one.properties["jobtitle"] for one in changed.results} == {"CEO"}


@check
def is_told_in_a_batch_what_is_missing():
    made = contact(lastname="There")
    read = contacts.batch_api.read_with_http_info(BatchReadInputSimplePublicObjectId(
        inputs=[{"id": made.id}, {"id": "77"}], properties=["lastname"], properties_with_history=[]))
    assert read[1] == 207 and len(read[0].results) == 1 and read[0].num_errors == 1
    assert read[0].errors[0].category == "OBJECT_NOT_FOUND"


@check
def keeps_a_history_of_each_property():
    made = contact(lastname="History", jobtitle="CFO")
    contacts.basic_api.update(made.id, SimplePublicObjectInput(properties={"jobtitle": "CEO"}))
    read = contacts.basic_api.get_by_id(made.id, properties_with_history=["jobtitle"])
    history = read.properties_with_history["jobtitle"]
    assert [one.value for one in history] == ["CEO", "CFO"] and history[0].source_type == "INTEGRATION"


@check
def searches():
    contact(lastname="Searched", email="searched@py-example.com", jobtitle="Sought")
    request = PublicObjectSearchRequest(filter_groups=[{"filters": [
        {"propertyName": "email", "operator": "EQ", "value": "searched@py-example.com"}]}], properties=["jobtitle"],
        sorts=[{"propertyName": "createdate", "direction": "DESCENDING"}], limit=10)
    for _ in range(50):
        found = contacts.search_api.do_search(request)
        if found.total:
            break
        time.sleep(0.3)
    assert found.total == 1 and found.results[0].properties["jobtitle"] == "Sought"


@check
def associates():
    person = contact(lastname="Associated")
    company = hubspot.crm.companies.basic_api.create({"properties": {"name": "Associated", "domain": "py-assoc.com"}})
    hubspot.crm.associations.v4.basic_api.create("contacts", person.id, "companies", company.id, [
        AssociationSpec(association_category="HUBSPOT_DEFINED", association_type_id=279)])
    page = hubspot.crm.associations.v4.basic_api.get_page("contacts", person.id, "companies")
    assert [str(one.to_object_id) for one in page.results] == [company.id]
    assert {kind.type_id for kind in page.results[0].association_types} == {1, 279}
    hubspot.crm.associations.v4.basic_api.archive("contacts", person.id, "companies", company.id)
    assert hubspot.crm.associations.v4.basic_api.get_page("contacts", person.id, "companies").results == []


@check
def defines_properties():
    made = hubspot.crm.properties.core_api.create("contacts", PropertyCreate(
        name="py_colour", label="Colour", type="enumeration", field_type="select", group_name="contactinformation",
        options=[{"label": "Red", "value": "red", "displayOrder": 1, "hidden": False}]))
    assert made.name == "py_colour" and made.calculated is False and made.options[0].value == "red"
    assert contact(lastname="Red", py_colour="red").properties["py_colour"] == "red"
    assert refused(lambda: hubspot.crm.properties.core_api.create("contacts", PropertyCreate(
        name="py_colour", label="Colour", type="string", field_type="text", group_name="contactinformation")),
        PropertyException).status == 409
    names = {one.name for one in hubspot.crm.properties.core_api.get_all("contacts").results}
    assert {"email", "py_colour", "hs_object_id"} <= names


@check
def knows_pipelines_and_owners():
    pipelines = hubspot.crm.pipelines.pipelines_api.get_all("deals").results
    assert pipelines[0].id == "default" and "closedwon" in {stage.id for stage in pipelines[0].stages}
    deal = hubspot.crm.deals.basic_api.create(DealInput(properties={
        "dealname": "Big", "dealstage": "closedwon", "pipeline": "default", "amount": "10"}))
    assert deal.properties["dealstage"] == "closedwon"
    assert isinstance(hubspot.crm.owners.owners_api.get_page().results, list)


@check
def is_refused_with_another_token():
    other = HubSpot(access_token="pat-na1-nonsense", host=URL)
    error = refused(lambda: other.crm.contacts.basic_api.get_page(), ApiException)
    assert error.status == 401 and "INVALID_AUTHENTICATION" in error.body


@check
def waits_by_itself_when_there_were_too_many_calls():
    # More than the ten seconds take: the client's own back-off gets it through.
    for _ in range(260):
        contacts.basic_api.get_page(limit=1)


check.run()
